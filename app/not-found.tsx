import type { Metadata } from "next";
import { NotFoundBody } from "@/components/layout/not-found-body";
import { PageHeader } from "@/components/layout/page-header";
import { PageShell } from "@/components/layout/page-shell";
import { PublicFoot } from "@/components/layout/public-foot";
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
      <NotFoundBody locale={locale} />
    </PageShell>
  );
}
