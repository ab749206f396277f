import { amountIn, type Display, dateIn } from "@/lib/i18n/display";
import { translator } from "@/lib/i18n/translate";
import type { PlanCase } from "@/lib/plans/closing/deciding/types";
import { DeskCard } from "../proposals/card";
import { planTexts } from "./plan-texts";
import { TaskForm } from "./task-form";

type TaskRow = PlanCase["tasks"][number];

function taskText(display: Display, currency: string, { kind, drift }: TaskRow): string {
  const t = translator(display.locale, "plan-close");
  if (kind !== "plan_drift") return t(`desk.tasks.${kind}`);
  if (drift === null) return "";
  if (drift.kind !== "due_day") {
    return t(`desk.tasks.drift.${drift.kind}`, { amount: amountIn(display, drift.figure, currency) });
  }
  const [billed, agreed] = [dateIn(display, drift.billed), dateIn(display, drift.agreed)];
  return t("desk.tasks.drift.due_day", { billed, agreed });
}

/** What waits for a person about a plan, each closed with what came of it; a decision has its own form. */
export function TasksCard({
  tasks,
  plan,
  display,
  idempotencyKeys,
}: {
  tasks: readonly TaskRow[];
  plan: { cardholderId: string; planId: string; currency: string };
  display: Display;
  idempotencyKeys: readonly string[];
}) {
  const t = translator(display.locale, "plan-close");
  const { cardholderId, planId, currency } = plan;
  const labels = {
    words: t("desk.tasks.words"),
    hint: t("desk.tasks.words_hint"),
    close: t("desk.tasks.close"),
    closing: t("desk.tasks.closing"),
  };
  return (
    <DeskCard id="tasks" title={t("desk.tasks.title")}>
      {tasks.length === 0 ? <p className="text-ink-2">{t("desk.tasks.none")}</p> : null}
      <ul>
        {tasks.map((task, index) => (
          <li className="border-t border-line py-2 first:border-t-0" key={task.workItemId}>
            <span className="flex flex-wrap justify-between gap-x-3">
              <span className="font-semibold">{taskText(display, currency, task)}</span>
              {task.dueOn ? (
                <span className="text-meta text-ink-2">
                  {t("desk.tasks.due", { date: dateIn(display, task.dueOn) })}
                </span>
              ) : null}
            </span>
            {task.kind === "plan_break" ? null : (
              <TaskForm
                hidden={{
                  cardholderId,
                  planId,
                  workItemId: task.workItemId,
                  idempotencyKey: idempotencyKeys[index] ?? "",
                }}
                labels={labels}
                texts={planTexts(display.locale)}
              />
            )}
          </li>
        ))}
      </ul>
    </DeskCard>
  );
}
