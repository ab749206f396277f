import type { Metadata } from "next";
import { PageHeader } from "@/components/layout/page-header";
import { PageShell } from "@/components/layout/page-shell";
import { PublicFoot } from "@/components/layout/public-foot";
import { ButtonLink } from "@/components/ui/button";
import { PageTitle } from "@/components/ui/page-title";
import { loadLocale } from "@/lib/i18n/request";
import { translator } from "@/lib/i18n/translate";

export async function generateMetadata(): Promise<Metadata> {
  return { title: translator(await loadLocale(), "common")("not_found.title") };
}

/** An address that leads nowhere, or to what belongs to somebody else: the same answer. */
export default async function NotFound() {
  const locale = await loadLocale();
  const t = translator(locale, "common");
  return (
    <PageShell
      foot={<PublicFoot fictitious={false} locale={locale} />}
      header={<PageHeader home="/" issuer={t("portal")} />}
      skip={t("skip")}
    >
      <PageTitle sub={t("not_found.body")} text={t("not_found.title")} />
      <ButtonLink href="/home" kind="filled">
        {t("not_found.home")}
      </ButtonLink>
    </PageShell>
  );
}
