import type { ReactNode } from "react";
import { addDays } from "@/lib/core/dates";
import { sum } from "@/lib/core/money";
import { amountIn, type Display, dateIn } from "@/lib/i18n/display";
import { translator } from "@/lib/i18n/translate";
import { planCaseAddress } from "@/lib/plans/closing/deciding/schema";
import type { PlanCase } from "@/lib/plans/closing/deciding/types";
import { DecideForm } from "./decide-form";
import { planTexts } from "./plan-texts";

/** The decision about a plan with a notice: both ways, or until when it can still be paid. */
export function DecideCard({
  view,
  display,
  previews,
  idempotencyKey,
}: {
  view: PlanCase;
  display: Display;
  previews: ReactNode;
  idempotencyKey: string;
}) {
  const t = translator(display.locale, "plan-close");
  const { live, canEnd, today, latest } = view;
  const { cardholderId, planId, notice } = live;
  const isStanding = notice?.state === "open" || notice?.state === "waiting";
  const left = amountIn(display, sum(live.rows.map(({ amount, paid }) => amount - paid)), live.currency);
  const confirm = { value: "1", title: t("desk.decide.confirm"), sub: t("desk.decide.confirm_sub", { amount: left }) };
  const more = { value: "2", title: t("desk.decide.more"), sub: t("desk.decide.more_sub") };
  return (
    <section aria-labelledby="decide-title">
      <h2 className="mb-2 text-h2" id="decide-title">
        {t("desk.decide.title")}
      </h2>
      {isStanding ? null : <p className="text-ink-2">{t("desk.decide.none")}</p>}
      {isStanding && !canEnd ? (
        <p className="mb-2 text-ink-2">{t("desk.decide.early", { date: dateIn(display, notice.lastChance) })}</p>
      ) : null}
      {isStanding ? (
        <DecideForm
          address={planCaseAddress(live)}
          choices={canEnd ? [confirm, more] : [more]}
          days={{ min: addDays(today, 1).toString(), max: latest.toString() }}
          hidden={{ cardholderId, planId, breakNoticeId: notice.breakNoticeId, idempotencyKey }}
          previews={previews}
          texts={planTexts(display.locale)}
        />
      ) : null}
    </section>
  );
}
