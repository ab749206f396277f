import { ShieldCheck } from "lucide-react";
import { Card } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translate";
import type { Issuer } from "@/lib/policy/schema";
import { CopiedList } from "./copied-list";

/** The one account that payments from outside may go to, each part to be copied whole. */
export function OfficialAccount({ account, locale }: { account: Issuer["officialAccount"]; locale: Locale }) {
  const t = translator(locale, "pay");
  const isWhole = account.shown === "full";
  const number = isWhole ? account.number : `•••• ${account.number.slice(-4)}`;
  return (
    <Card>
      <CopiedList
        locale={locale}
        rows={[
          { key: "holder", label: t("account.holder"), text: account.holder[locale], copies: true },
          // Of a number that is shown in part there is nothing to copy.
          { key: "number", label: t("account.number"), text: number, copies: isWhole },
          { key: "bank", label: t("account.bank"), text: account.bank[locale], copies: true },
        ]}
      />
      <p className="mb-3 text-sub text-ink-2">{account.note?.[locale]}</p>
      <Notice icon={ShieldCheck} tone="settled">
        {t("account.warning")}
      </Notice>
    </Card>
  );
}
