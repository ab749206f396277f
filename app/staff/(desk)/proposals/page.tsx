import type { Metadata } from "next";
import { guarded } from "@/components/layout/guarded";
import { TakeNext } from "@/components/staff/proposals/claim-forms";
import { KeySheet } from "@/components/staff/proposals/key-sheet";
import { Queue } from "@/components/staff/proposals/queue";
import { SentLine } from "@/components/staff/proposals/sent-line";
import { loadLocale } from "@/lib/i18n/request";
import { translator } from "@/lib/i18n/translate";
import { loadDesk, loadQueue, loadSent } from "@/lib/plans/desk/loaders";
import { loadToday } from "@/lib/policy/loaders";

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: translator(await loadLocale(), "desk")("queue.title") };
}

/** The answers that the desk owes; after an answer also what was sent. */
export default guarded(async function QueuePage({ searchParams }: Props) {
  const query = await searchParams;
  const [{ staffId, role, display }, queue, today] = await Promise.all([loadDesk(), loadQueue(query), loadToday()]);
  const sent = query.sent === undefined ? null : await loadSent();
  const t = translator(display.locale, "desk");
  return (
    <div className="max-w-160">
      {sent ? <SentLine display={display} sent={sent} /> : null}
      <div className="mb-2.5 flex flex-wrap items-center justify-between gap-3">
        <h1 className="text-h1" tabIndex={-1}>
          {t("queue.title")}
        </h1>
        <TakeNext desk={queue.filters.desk} locale={display.locale} />
      </div>
      {query.none === undefined ? null : (
        <p className="mb-3 rounded-r-control border-l-4 border-action bg-action-soft px-3 py-2" role="status">
          {t("queue.nothing_free")}
        </p>
      )}
      <div className="-mx-3.5" data-column="" tabIndex={-1}>
        <Queue display={display} me={staffId} role={role} today={today} {...queue} />
        <KeySheet locale={display.locale} />
      </div>
    </div>
  );
});
