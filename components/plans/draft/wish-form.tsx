import { Card } from "@/components/ui/card";
import { SubmitButton } from "@/components/ui/submit-button";
import { addDays, type PlainDate } from "@/lib/core/dates";
import { moneyToString } from "@/lib/core/money";
import { type Display, dateIn } from "@/lib/i18n/display";
import { symbolOf } from "@/lib/i18n/format";
import { translator } from "@/lib/i18n/translate";
import { askPerson } from "@/lib/plans/drafting/actions";
import type { DraftView } from "@/lib/plans/drafting/types";
import { StepDate, StepMoney, StepRadios } from "./step-fields";
import { StepForm } from "./step-form";
import { stepTexts } from "./step-texts";

/** What would help instead of a plan: a person answers by the promised day. */
export function WishForm({
  draft,
  display,
  currency,
  today,
  answerBy,
}: {
  draft: DraftView;
  display: Display;
  currency: string;
  today: PlainDate;
  answerBy: PlainDate;
}) {
  const t = translator(display.locale, "plan-draft");
  const { size } = draft.answers;
  const isWish = size?.kind === "token" || size?.kind === "pause" || size?.kind === "talk";
  return (
    <StepForm action={askPerson} path="/plans/new/help" revision={draft.revision} texts={stepTexts(display)}>
      <Card>
        <div className="group grid gap-4">
          <StepRadios
            chosen={isWish ? size.kind : undefined}
            legend={t("wish.legend")}
            name="wish"
            options={(["token", "pause", "talk"] as const).map((value) => ({ value, label: t(`wish.${value}`) }))}
          />
          <div className="hidden group-has-[[value=token]:checked]:block">
            <StepMoney
              defaultValue={size?.kind === "token" && !display.hidden ? moneyToString(size.amount) : ""}
              label={t("wish.token_label")}
              name="token"
              symbol={symbolOf(currency)}
            />
          </div>
          <div className="hidden group-has-[[value=pause]:checked]:block">
            <StepDate
              defaultValue={size?.kind === "pause" ? size.until.toString() : ""}
              label={t("wish.until_label")}
              min={addDays(today, 1).toString()}
              name="until"
            />
          </div>
          <p className="text-sub">{t("wish.answer", { date: dateIn(display, answerBy) })}</p>
          <SubmitButton pending={t("pending")}>{t("continue")}</SubmitButton>
        </div>
      </Card>
    </StepForm>
  );
}
