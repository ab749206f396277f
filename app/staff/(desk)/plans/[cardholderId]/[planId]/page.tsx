import type { Metadata } from "next";
import { guarded } from "@/components/layout/guarded";
import { ClosingNotice } from "@/components/plans/closing/closing-notice";
import { DecideCard } from "@/components/staff/plans/decide-card";
import { ChangesCard, NoticesCard, PaymentsCard, RowsCard } from "@/components/staff/plans/plan-cards";
import { PlanHead } from "@/components/staff/plans/plan-head";
import { TasksCard } from "@/components/staff/plans/tasks-card";
import { KeySheet } from "@/components/staff/proposals/key-sheet";
import { Preview } from "@/components/staff/proposals/preview";
import { Notice } from "@/components/ui/notice";
import { Still } from "@/components/ui/still";
import { newId } from "@/lib/core/ids";
import { loadLocale } from "@/lib/i18n/request";
import { translator } from "@/lib/i18n/translate";
import { didWord } from "@/lib/plans/closing/deciding/schema";
import { loadPlanCase } from "@/lib/plans/closing/loaders";
import { loadDesk } from "@/lib/plans/desk/loaders";
import { caseAddress } from "@/lib/plans/desk/schema";

interface Props {
  params: Promise<{ cardholderId: string; planId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: translator(await loadLocale(), "plan-close")("desk.title") };
}

const COLUMN = "min-w-0 px-4 py-3 xl:h-dvh xl:overflow-y-auto";

/** One plan at the desk: the schedule and what came in, what waits, and the decision beside what the cardholder reads. */
export default guarded(async function PlanCasePage({ params, searchParams }: Props) {
  const { cardholderId, planId } = await params;
  const [{ display }, view] = await Promise.all([loadDesk(), loadPlanCase(cardholderId, planId)]);
  const { live, frame, tasks, ended } = view;
  const t = translator(display.locale, "plan-close");
  const did = didWord.parse((await searchParams).did);
  return (
    <div className="-mx-5 -my-4 xl:grid xl:grid-cols-[minmax(0,1fr)_400px]">
      <div className={COLUMN} data-column="" tabIndex={-1}>
        <PlanHead display={display} name={frame.name} plan={live} proposal={caseAddress(live)} />
        {did ? (
          <div className="mb-3">
            <Notice live title={t(`desk.did.${did}`)} tone="settled" />
          </div>
        ) : null}
        <div className="grid gap-3">
          <TasksCard display={display} idempotencyKeys={tasks.map(() => newId())} plan={live} tasks={tasks} />
          <Still>
            <div className="grid gap-3">
              <RowsCard display={display} plan={live} />
              <NoticesCard display={display} notices={frame.notices} />
              <PaymentsCard display={display} plan={live} />
              <ChangesCard display={display} plan={live} />
            </div>
          </Still>
        </div>
      </div>
      <div className={`${COLUMN} border-t border-line xl:border-t-0 xl:border-l`} data-column="" tabIndex={-1}>
        <DecideCard
          display={display}
          idempotencyKey={newId()}
          previews={
            <>
              <Preview choice="1">
                <ClosingNotice display={display} plan={ended} words={null} />
              </Preview>
              <Preview choice="2">
                <Notice title={t("desk.decide.preview_more")} tone="date" />
              </Preview>
            </>
          }
          view={view}
        />
        <KeySheet locale={display.locale} only={["1–4", "/", "Ctrl ↵", "F6", "?"]} />
      </div>
    </div>
  );
});
