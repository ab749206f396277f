import { CircleAlert, CircleCheck, Clock } from "lucide-react";
import type { CallAnswer } from "@/lib/conduct/calling/types";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translate";
import { Notice } from "../ui/notice";
import { Section } from "../ui/section";

function List({ id, title, items }: { id: string; title: string; items: readonly string[] }) {
  return (
    <Section id={id} title={title}>
      <ul className="list-disc pl-5">
        {items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    </Section>
  );
}

/** Yes with what they may ask, or no with what to do. */
export function CallAnswerView({
  answer,
  issuer,
  phone,
  locale,
}: {
  answer: CallAnswer;
  issuer: string;
  phone: string;
  locale: Locale;
}) {
  const t = translator(locale, "conduct");
  if (answer.kind === "busy") return <Notice icon={Clock} title={t("caller.busy")} tone="neutral" />;
  const never = (
    <List
      id="never"
      items={[t("caller.never.code"), t("caller.never.account"), t("caller.never.others")]}
      title={t("caller.never_title")}
    />
  );
  if (answer.kind === "unknown" || answer.kind === "not_listed") {
    const title =
      answer.kind === "unknown"
        ? t("caller.unknown", { issuer })
        : t("caller.not_listed", { issuer, name: answer.name });
    return (
      <>
        <Notice icon={CircleAlert} title={title} tone="date" />
        <List
          id="do"
          items={[t("caller.do.stop"), t("caller.do.call", { phone }), t("caller.do.complain")]}
          title={t("caller.do_title")}
        />
        {never}
      </>
    );
  }
  const isBank = answer.kind === "bank";
  return (
    <>
      <Notice
        icon={CircleCheck}
        title={isBank ? t("caller.bank", { issuer }) : t("caller.agency", { issuer, name: answer.name })}
        tone="settled"
      >
        {isBank ? <p>{t("caller.bank_for", { purpose: answer.purpose[locale] })}</p> : null}
        {isBank && !answer.callsOut ? <p>{t("caller.bank_in")}</p> : null}
        <p>{t("caller.spoofed", { phone })}</p>
      </Notice>
      <List
        id="may"
        items={[t("caller.may.name"), t("caller.may.plan"), t("caller.may.reach")]}
        title={t("caller.may_title")}
      />
      {never}
    </>
  );
}
