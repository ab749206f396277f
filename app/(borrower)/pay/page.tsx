import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { AccountLinks } from "@/components/amounts/account-links";
import { guarded } from "@/components/layout/guarded";
import { PageTitle } from "@/components/ui/page-title";
import { loadAccounts } from "@/lib/accounts/loaders";
import { loadLocale } from "@/lib/i18n/request";
import { translator } from "@/lib/i18n/translate";
import { loadDisplay } from "@/lib/settings/loaders";

export async function generateMetadata(): Promise<Metadata> {
  return { title: translator(await loadLocale(), "pay")("title") };
}

/** One account leads straight to its ways of paying; of several the most urgent stands first. */
export default guarded(async function PayPage() {
  const [display, accounts] = await Promise.all([loadDisplay(), loadAccounts()]);
  const [only] = accounts;
  if (only && accounts.length === 1) redirect(`/pay/${only.facts.accountId}`);
  const t = translator(display.locale, "pay");
  return (
    <>
      <PageTitle sub={accounts.length > 0 ? t("which") : undefined} text={t("title")} />
      {accounts.length > 0 ? (
        <AccountLinks accounts={accounts} display={display} page="pay" />
      ) : (
        <p>{translator(display.locale, "home")("none")}</p>
      )}
    </>
  );
});
