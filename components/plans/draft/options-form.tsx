import { SubmitButton } from "@/components/ui/submit-button";
import { amountIn, type Display, dateIn } from "@/lib/i18n/display";
import { translator } from "@/lib/i18n/translate";
import { chooseOption } from "@/lib/plans/drafting/actions";
import type { DraftView, OptionsView } from "@/lib/plans/drafting/types";
import { OptionsTable } from "./options-table";
import { StepForm } from "./step-form";
import { stepTexts } from "./step-texts";

/** The ready plans, and at the foot the one that is chosen, with the way on. */
export function OptionsForm({ view, draft, display }: { view: OptionsView; draft: DraftView; display: Display }) {
  const t = translator(display.locale, "plan-draft");
  const { size } = draft.answers;
  const chosen = size?.kind === "months" ? size.months : null;
  return (
    <StepForm action={chooseOption} path="/plans/new/options" revision={draft.revision} texts={stepTexts(display)}>
      <div className="choosing">
        <OptionsTable chosen={chosen} display={display} view={view} />
        <div className="sticky-foot">
          {view.ready.map(({ terms }, index) => (
            <p
              className="mb-2 flex-wrap items-baseline justify-between gap-x-3 text-sub"
              data-chosen-option={index + 1}
              key={terms.months}
            >
              <span>{t("options.chosen", { count: terms.months, date: dateIn(display, view.firstDue) })}</span>
              <span className="font-semibold">
                {t("options.a_month", { amount: amountIn(display, terms.regularPayment, view.currency) })}
              </span>
            </p>
          ))}
          <SubmitButton pending={t("pending")}>{t("options.submit")}</SubmitButton>
        </div>
      </div>
    </StepForm>
  );
}
