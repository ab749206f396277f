import type { Metadata } from "next";
import { FreeHelp } from "@/components/help/free-help";
import { Person } from "@/components/help/person";
import { PageHeader } from "@/components/layout/page-header";
import { PageShell } from "@/components/layout/page-shell";
import { KeptCard } from "@/components/offline/kept-card";
import { ButtonLink } from "@/components/ui/button";
import { PageTitle } from "@/components/ui/page-title";
import { loadLocale } from "@/lib/i18n/request";
import { translator } from "@/lib/i18n/translate";
import { loadPolicyOrFiles, loadWords } from "@/lib/policy/loaders";

export async function generateMetadata(): Promise<Metadata> {
  return { title: translator(await loadLocale(), "offline")("title") };
}

/**
 * What a browser shows without a network: the worker keeps it in both languages, without its scripts. Nothing on
 * it needs the network but trying again, whose empty address is that of the page that could not be had. A failure
 * is not answered by a page of ours, which the worker would keep in place of this one.
 */
export default async function Offline() {
  const locale = await loadLocale();
  const t = translator(locale, "offline");
  const { pack, issuer } = await loadPolicyOrFiles();
  const { phone, hours, fee } = issuer.personLine;
  return (
    <PageShell
      foot={
        issuer.fictitious ? <p className="text-sub text-ink-2">{translator(locale, "common")("fictitious")}</p> : null
      }
      header={<PageHeader issuer={issuer.name[locale]} />}
      skip={translator(locale, "common")("skip")}
    >
      <PageTitle sub={t("body")} text={t("title")} />
      <ButtonLink href="" kind="filled">
        {t("retry")}
      </ButtonLink>
      <div className="mt-4">
        <KeptCard locale={locale} />
      </div>
      <Person line={{ phone, hours: hours[locale], fee: fee[locale] }} locale={locale} />
      <FreeHelp locale={locale} places={pack.freeHelp} words={await loadWords(locale)} />
    </PageShell>
  );
}
