import { ShieldCheck } from "lucide-react";
import { Card } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { Notice } from "@/components/ui/notice";
import { SummaryList } from "@/components/ui/summary-list";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translate";
import type { Issuer } from "@/lib/policy/schema";

/** The one account that payments from outside may go to, each part to be copied whole. */
export function OfficialAccount({ account, locale }: { account: Issuer["officialAccount"]; locale: Locale }) {
  const t = translator(locale, "pay");
  const number = account.shown === "full" ? account.number : `•••• ${account.number.slice(-4)}`;
  const copied = (text: string, about: string) => (
    <>
      <span className="select-all">{text}</span>
      <CopyButton about={about} done={t("copy.done")} label={t("copy.do")} text={text} />
    </>
  );
  /** Of a number that is shown in part there is nothing to copy. */
  const shown = account.shown === "full" ? copied(number, t("account.number")) : number;
  return (
    <Card>
      <SummaryList
        rows={[
          { key: "holder", label: t("account.holder"), value: copied(account.holder[locale], t("account.holder")) },
          { key: "number", label: t("account.number"), value: shown, strong: true },
          { key: "bank", label: t("account.bank"), value: copied(account.bank[locale], t("account.bank")) },
        ]}
      />
      <p className="mb-3 text-sub text-ink-2">{account.note?.[locale]}</p>
      <Notice icon={ShieldCheck} tone="settled">
        {t("account.warning")}
      </Notice>
    </Card>
  );
}
