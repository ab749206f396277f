import { Card } from "@/components/ui/card";
import { SubmitButton } from "@/components/ui/submit-button";
import { addDays, type PlainDate } from "@/lib/core/dates";
import { type Display, dateIn } from "@/lib/i18n/display";
import { translator } from "@/lib/i18n/translate";
import { answerDates } from "@/lib/plans/drafting/actions";
import { OTHER_DAY } from "@/lib/plans/drafting/schema";
import type { Answers, DraftView } from "@/lib/plans/drafting/types";
import { StepDate, StepRadios, StepText } from "./step-fields";
import { StepForm } from "./step-form";
import { stepTexts } from "./step-texts";

type Dates = NonNullable<Answers["dates"]>;

const valueFor = ({ firstDue, payDay }: Dates) => `${firstDue.toString()}/${payDay}`;
const LAST_DAY = 31;

/** When the first instalment falls, and on which day of the month those after it. */
export function DatesForm({
  common,
  usual,
  draft,
  display,
  today,
  latest,
}: {
  /** Pay days to choose from, each with its first date. */
  common: readonly Dates[];
  /** The day on which the card is due now: chosen beforehand, so that keeping it takes no answer. */
  usual: Dates | null;
  draft: DraftView;
  display: Display;
  today: PlainDate;
  latest: PlainDate;
}) {
  const t = translator(display.locale, "plan-draft");
  const { dates } = draft.answers;
  const others = common.filter((one) => one.payDay !== usual?.payDay);
  const offered = usual ? [usual, ...others] : others;
  const known = dates && offered.some((one) => valueFor(one) === valueFor(dates));
  const chosen = dates ? (known ? valueFor(dates) : OTHER_DAY) : usual ? valueFor(usual) : undefined;
  const label = (one: Dates) => {
    const date = dateIn(display, one.firstDue);
    if (one.payDay === LAST_DAY) return t(one === usual ? "dates.usual_last" : "dates.last_day", { date });
    return t(one === usual ? "dates.usual" : "dates.day", { day: one.payDay, date });
  };
  return (
    <StepForm action={answerDates} path="/plans/new/dates" revision={draft.revision} texts={stepTexts(display)}>
      <div className="grid gap-4">
        <Card>
          <div className="group grid gap-4">
            <StepRadios
              chosen={chosen}
              legend={t("dates.legend")}
              name="day"
              options={[
                ...offered.map((one) => ({ value: valueFor(one), label: label(one) })),
                { value: OTHER_DAY, label: t("dates.other") },
              ]}
            />
            <div className="hidden gap-4 group-has-[[value=other]:checked]:grid">
              <StepDate
                defaultValue={dates && !known ? dates.firstDue.toString() : ""}
                label={t("dates.first")}
                max={latest.toString()}
                min={addDays(today, 1).toString()}
                name="first"
              />
              <StepText
                defaultValue={dates && !known && dates.payDay !== dates.firstDue.day ? `${dates.payDay}` : ""}
                hint={t("dates.pay_hint")}
                inputMode="numeric"
                label={t("dates.pay")}
                maxLength={4}
                name="pay"
              />
            </div>
          </div>
        </Card>
        <SubmitButton kind="outlined" name="do" pending={t("own.pending")} value="look">
          {t("dates.look")}
        </SubmitButton>
        <SubmitButton pending={t("pending")}>{t("continue")}</SubmitButton>
      </div>
    </StepForm>
  );
}
