import { headers } from "next/headers";
import type { ReactNode } from "react";
import { LanguageSwitch } from "@/components/layout/language-switch";
import { PageHeader } from "@/components/layout/page-header";
import { PageShell } from "@/components/layout/page-shell";
import { plainForm } from "@/lib/action/plain-form";
import { loadLocale } from "@/lib/i18n/request";
import { translator } from "@/lib/i18n/translate";
import { loadPolicyOrFiles } from "@/lib/policy/loaders";
import { chooseLanguage } from "@/lib/settings/actions";

/** The frame before a desk is open. It stands without the database too. */
export default async function DoorLayout({ children }: { children: ReactNode }) {
  const locale = await loadLocale();
  const t = translator(locale, "common");
  const issuer = await loadPolicyOrFiles().then(
    (policy) => policy.issuer,
    () => null,
  );
  return (
    <PageShell
      header={
        <PageHeader issuer={issuer?.name[locale] ?? t("portal")} sub={translator(locale, "staff")("desk")}>
          <LanguageSwitch
            action={plainForm(chooseLanguage)}
            back={(await headers()).get("x-path") ?? "/staff/sign-in"}
            current={locale}
            legend={t("language")}
          />
        </PageHeader>
      }
      skip={t("skip")}
    >
      {children}
    </PageShell>
  );
}
