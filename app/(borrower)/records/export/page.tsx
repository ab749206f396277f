import type { Metadata } from "next";
import { ArchiveCard } from "@/components/archive/archive-card";
import { AskForm } from "@/components/archive/ask-form";
import { guarded } from "@/components/layout/guarded";
import { JourneyHeader } from "@/components/layout/journey-header";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { loadArchives } from "@/lib/archive/loaders";
import { loadLocale } from "@/lib/i18n/request";
import { translator } from "@/lib/i18n/translate";
import { loadPolicy } from "@/lib/policy/loaders";

export async function generateMetadata(): Promise<Metadata> {
  return { title: translator(await loadLocale(), "archive")("title") };
}

const CONFIRM = `/me/confirm?back=${encodeURIComponent("/records/export")}`;

/** Everything of the person in one file: asked for after a fresh proof, made in the background, fetched within days. */
export default guarded(async function Export() {
  const { archives, isFresh } = await loadArchives();
  const locale = await loadLocale();
  const t = translator(locale, "archive");
  const { zone } = (await loadPolicy()).pack;
  const isMaking = archives.some(({ state }) => state === "making");
  return (
    <>
      <JourneyHeader back={{ href: "/me", text: translator(locale, "me")("title") }} />
      <PageTitle sub={t("intro")} text={t("title")} />
      <Section id="ask" title={t("what")}>
        <Card>
          <ul className="grid list-disc gap-1.5 pl-5 text-sub">
            {["documents", "events", "data", "proof", "verify"].map((key) => (
              <li key={key}>{t(`holds.${key}`)}</li>
            ))}
          </ul>
          <p className="my-3 text-sub text-ink-2">{t("careful")}</p>
          {isMaking ? null : isFresh ? (
            <AskForm locale={locale} />
          ) : (
            <>
              <p className="mb-3 text-sub text-ink-2">{t("fresh_hint")}</p>
              <ButtonLink href={CONFIRM} kind="filled">
                {t("confirm")}
              </ButtonLink>
            </>
          )}
        </Card>
      </Section>
      <Section id="made" title={t("made")}>
        {archives.length === 0 ? <EmptyState title={t("none")}>{t("none_body")}</EmptyState> : null}
        {archives.map((archive) => (
          <ArchiveCard archive={archive} key={archive.archiveId} locale={locale} zone={zone} />
        ))}
      </Section>
    </>
  );
});
