import type { Metadata } from "next";
import { StateTag } from "@/components/disputes/state-tag";
import { guarded } from "@/components/layout/guarded";
import { JourneyHeader } from "@/components/layout/journey-header";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkList, LinkRow } from "@/components/ui/link-row";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { loadJourney, pathOf } from "@/lib/disputes/drafting/loaders";
import { loadDisputes } from "@/lib/disputes/following/loaders";
import { dateIn } from "@/lib/i18n/display";
import { loadLocale } from "@/lib/i18n/request";
import { translator } from "@/lib/i18n/translate";
import { loadWords } from "@/lib/policy/loaders";
import { loadDisplay } from "@/lib/settings/loaders";

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: translator(await loadLocale(), "disputes")("title") };
}

/** Everything that was filed, and the way to file. */
export default guarded(async function DisputesPage({ searchParams }: Props) {
  const [disputes, { draft, next }, display] = await Promise.all([loadDisputes(), loadJourney(), loadDisplay()]);
  const t = translator(display.locale, "disputes");
  const words = await loadWords(display.locale);
  const begun = draft.keptUntil !== null;
  const { is } = await searchParams;
  return (
    <>
      <JourneyHeader back={{ href: "/home", text: t("home") }} />
      <PageTitle text={t("title")} />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        {is === "discarded" ? (
          <Notice live={true} tone="settled">
            <p>{t("discarded")}</p>
          </Notice>
        ) : null}
        <LinkList
          rows={[
            {
              key: "new",
              row: begun ? (
                <LinkRow href={pathOf(next)} strong={true} title={t("resume")} />
              ) : (
                <LinkRow href={pathOf("type")} strong={true} sub={t("new_sub")} title={t("new")} />
              ),
            },
          ]}
        />
        {disputes.length === 0 ? (
          <EmptyState title={t("none.title")}>{t("none.body")}</EmptyState>
        ) : (
          <LinkList
            rows={disputes.map((one) => ({
              key: one.disputeId,
              row: (
                <LinkRow
                  aside={<StateTag locale={display.locale} outcome={one.outcome} state={one.state} />}
                  href={`/disputes/${one.disputeId}`}
                  sub={t("filed_on", { number: one.reference, date: dateIn(display, one.filedOn) })}
                  title={words(`disputes.${one.type}.title`)}
                />
              ),
            }))}
          />
        )}
      </div>
    </>
  );
});
