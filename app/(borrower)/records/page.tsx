import { BadgeCheck, FileText, NotebookPen } from "lucide-react";
import type { Metadata } from "next";
import { guarded } from "@/components/layout/guarded";
import { KeptBox } from "@/components/records/timeline/kept-box";
import { GroupChips, Narrow, RecordSearch } from "@/components/records/timeline/narrowing";
import { TimelineList } from "@/components/records/timeline/timeline-list";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTitle } from "@/components/ui/page-title";
import { Pagination } from "@/components/ui/pagination";
import { Still } from "@/components/ui/still";
import { loadLocale } from "@/lib/i18n/request";
import { translator } from "@/lib/i18n/translate";
import { loadTimeline } from "@/lib/records/timeline/loaders";
import { timelineHref } from "@/lib/records/timeline/schema";
import type { TimelineCursor } from "@/lib/records/timeline/types";
import { loadDisplay } from "@/lib/settings/loaders";

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: translator(await loadLocale(), "timeline")("title") };
}

/** Everything that was said, sent, agreed, decided and changed, by either side, newest first. */
export default guarded(async function RecordsPage({ searchParams }: Props) {
  const { zone, filter, asked, page, frame, look } = await loadTimeline(await searchParams);
  const display = await loadDisplay();
  const t = translator(display.locale, "timeline");
  const isFound = asked !== null && asked.error === null;
  const href = (direction: TimelineCursor["direction"], place: Omit<TimelineCursor, "direction">) =>
    timelineHref(filter, { found: isFound, at: { direction, ...place } });
  return (
    <>
      <PageTitle sub={t("intro")} text={t("title")} />
      <Still>
        <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
          <KeptBox display={display} look={look} />
          <ButtonLink href="/records/letters" icon={FileText}>
            {translator(display.locale, "letters")("page_title")}
          </ButtonLink>
          <ButtonLink href="/records/diary" icon={NotebookPen}>
            {translator(display.locale, "diary")("title")}
          </ButtonLink>
          <ButtonLink href="/verify" icon={BadgeCheck}>
            {t("verify")}
          </ButtonLink>
        </div>
      </Still>
      <div className="mt-section">
        <RecordSearch asked={asked} display={display} filter={filter} />
      </div>
      <Still>
        <GroupChips display={display} filter={filter} isFound={isFound} />
        <Narrow display={display} filter={filter} frame={frame} isFound={isFound} />
        {isFound ? (
          <p className="mt-2 flex flex-wrap items-center gap-x-3" role="status">
            <span className="font-semibold break-words">{t("search.found", { text: asked.typed })}</span>
            <a className="inline-flex min-h-target items-center text-action underline" href={timelineHref(filter)}>
              {t("search.clear")}
            </a>
          </p>
        ) : null}
        {page.records.length > 0 ? (
          <TimelineList display={display} records={page.records} zone={zone} />
        ) : (
          <div className="mt-section">
            <EmptyState act={<ButtonLink href="/records">{t("none.all")}</ButtonLink>} title={t("none.title")}>
              {t("none.body")}
            </EmptyState>
          </div>
        )}
        <Pagination
          label={t("pages")}
          next={page.older ? { href: href("older", page.older), text: t("older") } : undefined}
          previous={page.newer ? { href: href("newer", page.newer), text: t("newer") } : undefined}
        />
      </Still>
    </>
  );
});
