import { Details } from "@/components/ui/details";
import { SubmitButton } from "@/components/ui/submit-button";
import { moneyToString, ZERO } from "@/lib/core/money";
import { amountIn, type Display } from "@/lib/i18n/display";
import { symbolOf } from "@/lib/i18n/format";
import { translator } from "@/lib/i18n/translate";
import { changeDown } from "@/lib/plans/drafting/actions";
import type { DraftView, OptionsView } from "@/lib/plans/drafting/types";
import { StepMoney } from "./step-fields";
import { StepForm } from "./step-form";
import { stepTexts } from "./step-texts";

/** Something at once, on the day of signing: never asked for, only possible. */
export function DownPayment({ view, draft, display }: { view: OptionsView; draft: DraftView; display: Display }) {
  const t = translator(display.locale, "plan-draft");
  const { downPayment, suggestedDown, currency } = view;
  return (
    <Details open={downPayment > ZERO} summary={t("down.summary")}>
      <StepForm action={changeDown} path="/plans/new/options" revision={draft.revision} texts={stepTexts(display)}>
        <div className="grid grid-cols-[minmax(0,1fr)_auto] items-end gap-3 large:grid-cols-1">
          <StepMoney
            defaultValue={downPayment > ZERO && !display.hidden ? moneyToString(downPayment) : ""}
            hint={
              suggestedDown > ZERO
                ? t("down.suggested", { amount: amountIn(display, suggestedDown, currency) })
                : t("down.hint", { amount: amountIn(display, view.mostDown, currency) })
            }
            label={t("down.label")}
            name="down"
            symbol={symbolOf(currency)}
          />
          <SubmitButton kind="outlined" pending={t("own.pending")}>
            {t("own.work_out")}
          </SubmitButton>
        </div>
      </StepForm>
    </Details>
  );
}
