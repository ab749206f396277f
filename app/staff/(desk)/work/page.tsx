import type { Metadata } from "next";
import { guarded } from "@/components/layout/guarded";
import { KeySheet } from "@/components/staff/proposals/key-sheet";
import { SentLine } from "@/components/staff/proposals/sent-line";
import { DoneLine } from "@/components/staff/work/done-line";
import { WorkList } from "@/components/staff/work/work-list";
import { loadLocale } from "@/lib/i18n/request";
import { translator } from "@/lib/i18n/translate";
import { loadSent } from "@/lib/plans/desk/loaders";
import { loadToday, loadWords } from "@/lib/policy/loaders";
import { loadSeat, loadWork } from "@/lib/work/loaders";

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: translator(await loadLocale(), "work")("title") };
}

/** Everything that waits at the desk, of whatever kind; after a decision also what was decided. */
export default guarded(async function WorkPage({ searchParams }: Props) {
  const query = await searchParams;
  const [{ staffId, desk: own, display }, work, today] = await Promise.all([loadSeat(), loadWork(query), loadToday()]);
  const sent = query.sent === undefined || own === "dispute_officer" ? null : await loadSent();
  const words = await loadWords(display.locale);
  const t = translator(display.locale, "work");
  return (
    <div className="max-w-160">
      {sent ? <SentLine display={display} sent={sent} /> : null}
      {query.done === "closed" ? <DoneLine text={t("done.closed")} /> : null}
      <h1 className="mb-2.5 text-h1" tabIndex={-1}>
        {t("title")}
      </h1>
      <div className="-mx-3.5" data-column="" tabIndex={-1}>
        <WorkList display={display} me={staffId} role={own} today={today} words={words} {...work} />
        <KeySheet locale={display.locale} />
      </div>
    </div>
  );
});
