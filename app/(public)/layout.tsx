import { headers } from "next/headers";
import type { ReactNode } from "react";
import { LanguageSwitch } from "@/components/layout/language-switch";
import { PageHeader } from "@/components/layout/page-header";
import { PageShell } from "@/components/layout/page-shell";
import { PublicFoot } from "@/components/layout/public-foot";
import { OfflineKeeper } from "@/components/offline/offline-keeper";
import { plainForm } from "@/lib/action/plain-form";
import { loadViewer } from "@/lib/auth/gates";
import { loadLocale } from "@/lib/i18n/request";
import { translator } from "@/lib/i18n/translate";
import { loadWorkerAddress } from "@/lib/offline/loaders";
import { loadPolicyOrFiles } from "@/lib/policy/loaders";
import { changeSetting, chooseLanguage } from "@/lib/settings/actions";

/** The frame of what anybody may read. It stands without the database too. */
export default async function PublicLayout({ children }: { children: ReactNode }) {
  const locale = await loadLocale();
  const t = translator(locale, "common");
  const issuer = await loadPolicyOrFiles().then(
    (policy) => policy.issuer,
    () => null,
  );
  const signedIn = (await loadViewer().catch(() => null)) !== null;
  const path = (await headers()).get("x-path") ?? "/";
  const header = (
    <PageHeader home={signedIn ? "/home" : "/"} issuer={issuer?.name[locale] ?? t("portal")}>
      <LanguageSwitch
        action={signedIn ? plainForm(changeSetting) : plainForm(chooseLanguage)}
        back={path}
        current={locale}
        legend={t("language")}
      />
    </PageHeader>
  );
  return (
    <PageShell
      foot={<PublicFoot fictitious={issuer?.fictitious ?? false} locale={locale} />}
      header={header}
      skip={t("skip")}
    >
      {children}
      {issuer ? <OfflineKeeper worker={await loadWorkerAddress()} /> : null}
    </PageShell>
  );
}
