import { Shuffle } from "lucide-react";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { plainForm } from "@/lib/action/plain-form";
import { newId } from "@/lib/core/ids";
import { amountIn, type Display, dateIn } from "@/lib/i18n/display";
import { translator } from "@/lib/i18n/translate";
import { askAboutPayment } from "@/lib/plans/keeping/actions";
import type { PlanView } from "@/lib/plans/keeping/types";

/** Payments on another card of the person that are just what is missing here: what they may be, and one tap to ask. */
export function ElsewhereNotice({ view, display }: { view: PlanView; display: Display }) {
  const t = translator(display.locale, "plan-kept");
  const { plan } = view;
  return view.elsewhere.map(({ entryRef, accountId, cardTail: tail, day, amount, isAsked }) => (
    <Notice icon={Shuffle} key={`${accountId} ${entryRef}`} title={t("elsewhere.title")} tone="action">
      <p>
        {t("elsewhere.body", { date: dateIn(display, day), amount: amountIn(display, amount, plan.currency), tail })}
      </p>
      {isAsked ? (
        <p className="mt-2 font-semibold">{t("elsewhere.asked")}</p>
      ) : (
        <>
          <p>{t("elsewhere.how")}</p>
          <form action={plainForm(askAboutPayment)} className="mt-3">
            <input name="planId" type="hidden" value={plan.planId} />
            <input name="entryRef" type="hidden" value={entryRef} />
            <input name="idempotencyKey" type="hidden" value={newId()} />
            <SubmitButton kind="outlined" pending={t("elsewhere.asking")}>
              {t("elsewhere.ask")}
            </SubmitButton>
          </form>
        </>
      )}
    </Notice>
  ));
}
