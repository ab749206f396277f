import { Card } from "@/components/ui/card";
import { Details } from "@/components/ui/details";
import { SubmitButton } from "@/components/ui/submit-button";
import { moneyToString } from "@/lib/core/money";
import { amountIn, type Display, dateIn, plainIn } from "@/lib/i18n/display";
import { symbolOf } from "@/lib/i18n/format";
import { translator } from "@/lib/i18n/translate";
import { chooseOption, tryOwn } from "@/lib/plans/drafting/actions";
import { OWN } from "@/lib/plans/drafting/schema";
import type { DraftView, Option, OptionsView } from "@/lib/plans/drafting/types";
import { StepMoney, StepText } from "./step-fields";
import { StepForm } from "./step-form";
import { stepTexts } from "./step-texts";

interface Props {
  view: OptionsView;
  draft: DraftView;
  display: Display;
}

const PATH = "/plans/new/options";

/** What an own amount or number of months comes to, and choosing it. */
function Worked({ option, view, draft, display }: Props & { option: Option }) {
  const t = translator(display.locale, "plan-draft");
  const { terms } = option;
  return (
    <div className="mt-4 border-t border-line pt-3">
      <p className="flex flex-wrap items-baseline justify-between gap-x-3 font-semibold">
        <span>{t("options.months", { count: terms.months })}</span>
        <span>{t("options.a_month", { amount: amountIn(display, terms.regularPayment, view.currency) })}</span>
      </p>
      <p className="flex flex-wrap items-baseline justify-between gap-x-3 text-sub text-ink-2">
        <span>
          {t("own.last", { date: dateIn(display, terms.lastDue), amount: plainIn(display, terms.lastPayment) })}
        </span>
        <span>
          {t("own.cost", { interest: plainIn(display, terms.totalInterest), total: plainIn(display, terms.totalPaid) })}
        </span>
      </p>
      <p className="mt-1 mb-3 text-sub">
        {option.atOnce ? t("own.at_once") : t("own.by", { date: dateIn(display, view.answerBy) })}
      </p>
      <StepForm action={chooseOption} path={PATH} revision={draft.revision} texts={stepTexts(display)}>
        <input name="choice" type="hidden" value={OWN} />
        <SubmitButton kind="outlined" pending={t("pending")}>
          {t("own.choose", { count: terms.months })}
        </SubmitButton>
      </StepForm>
    </div>
  );
}

/** An own amount a month; or, opened, an own number of months. */
export function OwnPlan({ view, draft, display }: Props) {
  const t = translator(display.locale, "plan-draft");
  const { trial } = draft.answers;
  const texts = stepTexts(display);
  const monthly = trial?.kind === "monthly" && !display.hidden ? moneyToString(trial.amount) : "";
  return (
    <Card>
      <StepForm action={tryOwn} path={PATH} revision={draft.revision} texts={texts}>
        <input name="by" type="hidden" value="monthly" />
        <div className="grid grid-cols-[minmax(0,1fr)_auto] items-end gap-3 large:grid-cols-1">
          <StepMoney defaultValue={monthly} label={t("own.monthly")} name="monthly" symbol={symbolOf(view.currency)} />
          <SubmitButton kind="outlined" pending={t("own.pending")}>
            {t("own.work_out")}
          </SubmitButton>
        </div>
      </StepForm>
      <Details open={trial?.kind === "months"} summary={t("own.by_months")}>
        <StepForm action={tryOwn} path={PATH} revision={draft.revision} texts={texts}>
          <input name="by" type="hidden" value="months" />
          <div className="grid grid-cols-[minmax(0,1fr)_auto] items-end gap-3 large:grid-cols-1">
            <StepText
              defaultValue={trial?.kind === "months" ? `${trial.months}` : ""}
              inputMode="numeric"
              label={t("own.months")}
              maxLength={4}
              name="months"
            />
            <SubmitButton kind="outlined" pending={t("own.pending")}>
              {t("own.work_out")}
            </SubmitButton>
          </div>
        </StepForm>
      </Details>
      {view.own ? <Worked display={display} draft={draft} option={view.own} view={view} /> : null}
    </Card>
  );
}
