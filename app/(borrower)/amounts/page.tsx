import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { AccountLinks } from "@/components/amounts/account-links";
import { guarded } from "@/components/layout/guarded";
import { PageTitle } from "@/components/ui/page-title";
import { Still } from "@/components/ui/still";
import { loadAccounts } from "@/lib/accounts/loaders";
import { loadLocale } from "@/lib/i18n/request";
import { translator } from "@/lib/i18n/translate";
import { loadDisplay } from "@/lib/settings/loaders";

export async function generateMetadata(): Promise<Metadata> {
  return { title: translator(await loadLocale(), "accounts")("title") };
}

/** One account leads straight to its amounts; of several the most urgent stands first. */
export default guarded(async function AmountsPage() {
  const [display, accounts] = await Promise.all([loadDisplay(), loadAccounts()]);
  const [only] = accounts;
  if (only && accounts.length === 1) redirect(`/amounts/${only.facts.accountId}`);
  const t = translator(display.locale, "accounts");
  return (
    <Still>
      <PageTitle sub={accounts.length > 0 ? t("choose") : undefined} text={t("title")} />
      {accounts.length > 0 ? (
        <AccountLinks accounts={accounts} display={display} page="amounts" />
      ) : (
        <p>{translator(display.locale, "home")("none")}</p>
      )}
    </Still>
  );
});
