import { DateInput } from "@/components/ui/date-input";
import { Details } from "@/components/ui/details";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Radios } from "@/components/ui/radios";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { plainForm } from "@/lib/action/plain-form";
import type { Display } from "@/lib/i18n/display";
import { translator } from "@/lib/i18n/translate";
import { lookAtChange } from "@/lib/plans/changing/actions";
import type { ChangeView } from "@/lib/plans/changing/types";
import type { ScheduleRow } from "@/lib/plans/keeping/types";
import { changeErrors } from "./problem-text";
import { rowText } from "./row-text";

/** So many instalments stand open on the page; those further off are folded. */
const SHOWN = 6;

interface Props {
  view: ChangeView;
  display: Display;
  wrong: Readonly<Record<string, string>>;
}

/** Which instalment it is about; one that is the only one is named and not asked for. */
function RowChoice({ view, display, wrong }: Props) {
  const { page, plan, choices, typed } = view;
  const t = translator(display.locale, "plan-change");
  const [only] = choices;
  if (page === "pay-day" || !only) return null;
  if (choices.length === 1) {
    return (
      <div>
        <input name="number" type="hidden" value={only.number} />
        <p>{t("repair.one", { row: rowText(only, plan.currency, display) })}</p>
      </div>
    );
  }
  const option = (row: ScheduleRow) => ({ value: `${row.number}`, label: rowText(row, plan.currency, display) });
  const [near, far] = [choices.slice(0, SHOWN), choices.slice(SHOWN)];
  const legend = t(`${page}.choose`);
  return (
    <div>
      <Radios
        chosen={typed.number}
        error={wrong.number}
        id="number"
        legend={legend}
        name="number"
        options={near.map(option)}
      />
      {far.length > 0 ? (
        <Details open={far.some(({ number }) => `${number}` === typed.number)} summary={t("later")}>
          <Radios chosen={typed.number} id="later" legend={t("later")} name="number" options={far.map(option)} />
        </Details>
      ) : null}
    </div>
  );
}

/** What else the change needs: a day, a day of the month, or a way. */
function Rest({ view, display, wrong }: Props) {
  const { page, typed, payDay, moveDaysUpTo } = view;
  const t = translator(display.locale, "plan-change");
  if (page === "skip") return null;
  if (page === "move") {
    return (
      <DateInput
        defaultValue={typed.to ?? ""}
        error={wrong.to}
        hint={t("move.to_hint", { days: moveDaysUpTo })}
        id="to"
        label={t("move.to")}
        name="to"
      />
    );
  }
  if (page === "pay-day") {
    return (
      <>
        <p>{payDay === 31 ? t("pay-day.now_last") : t("pay-day.now", { day: payDay })}</p>
        <TextInput
          autoComplete="off"
          defaultValue={typed.payDay ?? ""}
          error={wrong.payDay}
          hint={t("pay-day.field_hint")}
          id="payDay"
          inputMode="numeric"
          label={t("pay-day.field")}
          maxLength={10}
          name="payDay"
        />
      </>
    );
  }
  return (
    <Radios
      chosen={typed.way}
      error={wrong.way}
      id="way"
      legend={t("repair.how")}
      name="way"
      options={(["spread", "double_up", "extend"] as const).map((way) => ({ value: way, label: t(`repair.${way}`) }))}
    />
  );
}

/** What is to be changed; only worked out, nothing is changed by it. */
export function ChangeForm({ view, display, looked }: { view: ChangeView; display: Display; looked: boolean }) {
  const { page, plan, attempt } = view;
  const t = translator(display.locale, "plan-change");
  const wrong = looked ? changeErrors(view, display) : {};
  const errors = Object.entries(wrong).map(([id, text]) => ({ id, text }));
  return (
    <form action={plainForm(lookAtChange)} key={attempt} noValidate>
      <ErrorSummary
        attempt={attempt}
        errors={errors}
        heading={translator(display.locale, "common")("error_count", { count: errors.length })}
      />
      <input name="planId" type="hidden" value={plan.planId} />
      <input name="page" type="hidden" value={page} />
      <div className="grid gap-4">
        <RowChoice display={display} view={view} wrong={wrong} />
        <Rest display={display} view={view} wrong={wrong} />
        <SubmitButton kind={view.preview ? "outlined" : "filled"} pending={t("looking")}>
          {t("look")}
        </SubmitButton>
      </div>
    </form>
  );
}
