import { ShieldCheck } from "lucide-react";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translate";
import { Card } from "../ui/card";
import { Icon } from "../ui/icon";
import { Section } from "../ui/section";
import { SummaryList } from "../ui/summary-list";
import { telephone } from "./contact-lines";

const NEVER = ["password", "code", "private", "fee", "remote"] as const;

/** The numbers and sites that really are the bank's, and what its people never ask for. */
export function Official({
  locale,
  phones,
  domains,
  senders,
}: {
  locale: Locale;
  phones: readonly { number: string; purpose: string; callsOut: boolean }[];
  domains: readonly string[];
  senders: readonly string[];
}) {
  const t = translator(locale, "help");
  const rows = [
    ...phones.map((phone) => ({
      key: phone.number,
      label: phone.purpose,
      sub: t(phone.callsOut ? "official.calls" : "official.calls_never"),
      value: (
        <a className="link inline-flex min-h-target items-center" href={telephone(phone.number)}>
          {phone.number}
        </a>
      ),
    })),
    ...domains.map((domain) => ({ key: domain, label: t("official.domain"), value: domain })),
    ...senders.map((sender) => ({ key: sender, label: t("official.sender"), value: sender })),
  ];
  return (
    <Section id="official" title={t("official.title")}>
      <Card>
        <p className="text-sub text-ink-2">{t("official.body")}</p>
        <SummaryList rows={rows} />
      </Card>
      <Card>
        <h3 className="text-h3">{t("never.title")}</h3>
        <ul className="mt-1 grid gap-1.5">
          {NEVER.map((what) => (
            <li className="flex gap-2.5 text-sub" key={what}>
              <Icon className="mt-[0.2em] text-settled" icon={ShieldCheck} />
              <span>{t(`never.${what}`)}</span>
            </li>
          ))}
        </ul>
        <p className="mt-2 text-sub text-ink-2">{t("never.then")}</p>
      </Card>
    </Section>
  );
}
