import type { Metadata } from "next";
import { DoneNotice } from "@/components/contact/done-notice";
import { PointCard } from "@/components/contact/point-card";
import { AskPointForm, PointCodeForm, pointTexts } from "@/components/contact/point-forms";
import { guarded } from "@/components/layout/guarded";
import { JourneyHeader } from "@/components/layout/journey-header";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { loadPoints } from "@/lib/contact/points/loaders";
import { newId } from "@/lib/core/ids";
import { loadLocale } from "@/lib/i18n/request";
import { translator } from "@/lib/i18n/translate";

export async function generateMetadata(): Promise<Metadata> {
  return { title: translator(await loadLocale(), "contact-points")("title") };
}

const DONE = ["added", "changed", "ended", "stays"] as const;

type Props = { searchParams: Promise<{ done?: string | string[] }> };

/** Where the person is reached; a new number or address is used once its code was typed. */
export default guarded(async function ContactPointsPage({ searchParams }: Props) {
  const [{ points, waiting, fresh }, { done }, locale] = await Promise.all([loadPoints(), searchParams, loadLocale()]);
  const t = translator(locale, "contact-points");
  const contact = translator(locale, "contact");
  const phones = points.filter(({ kind }) => kind === "phone").length;
  const form = { texts: pointTexts(locale), pending: contact("pending"), t };
  return (
    <>
      <JourneyHeader back={{ href: "/contact", text: contact("back") }} />
      <PageTitle sub={t("intro")} text={t("title")} />
      <DoneNotice done={done} words={Object.fromEntries(DONE.map((key) => [key, t(`done.${key}`)]))} />
      {waiting ? (
        <div className="mt-4">
          <PointCodeForm {...form} idempotencyKey={newId()} point={waiting} />
        </div>
      ) : null}
      <Section id="list" title={t("list")}>
        {points.length === 0 ? <EmptyState title={t("none")}>{t("none_body")}</EmptyState> : null}
        {points.map((point) => (
          <PointCard
            canEnd={fresh && (point.kind === "email" || phones > 1)}
            key={point.contactPointId}
            newKey={newId}
            point={point}
            t={t}
          />
        ))}
      </Section>
      <Section id="add" title={t("add")}>
        <Card>
          {fresh ? (
            <AskPointForm {...form} idempotencyKey={newId()} />
          ) : (
            <>
              <p className="mb-3 text-sub text-ink-2">{t("fresh")}</p>
              <ButtonLink href={`/me/confirm?back=${encodeURIComponent("/contact/points")}`}>
                {t("confirm_link")}
              </ButtonLink>
            </>
          )}
        </Card>
      </Section>
    </>
  );
});
