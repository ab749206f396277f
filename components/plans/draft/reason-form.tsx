import { countedTexts } from "@/components/plans/counted-texts";
import { Card } from "@/components/ui/card";
import { SubmitButton } from "@/components/ui/submit-button";
import type { Display } from "@/lib/i18n/display";
import { translator } from "@/lib/i18n/translate";
import { answerReason } from "@/lib/plans/drafting/actions";
import { LONGEST_WORDS } from "@/lib/plans/drafting/schema";
import type { DraftView } from "@/lib/plans/drafting/types";
import { StepRadios, StepWords } from "./step-fields";
import { StepForm } from "./step-form";
import { stepTexts } from "./step-texts";

/** Why not everything at once: a neutral list, own words if somebody likes, never a proof. */
export function ReasonForm({
  reasons,
  draft,
  display,
}: {
  reasons: readonly string[];
  draft: DraftView;
  display: Display;
}) {
  const t = translator(display.locale, "plan-draft");
  const plans = translator(display.locale, "plans");
  const { reason } = draft.answers;
  return (
    <StepForm action={answerReason} path="/plans/new/reason" revision={draft.revision} texts={stepTexts(display)}>
      <div className="grid gap-4">
        <Card>
          <StepRadios
            chosen={reason?.code}
            legend={t("reason.legend")}
            name="reason"
            options={reasons.map((code) => ({ value: code, label: plans(`reason.${code}`) }))}
          />
        </Card>
        <StepWords
          {...countedTexts(display.locale)}
          defaultValue={reason?.words ?? ""}
          hint={t("reason.words_hint")}
          label={t("reason.words")}
          maxLength={LONGEST_WORDS}
          name="words"
        />
        <SubmitButton pending={t("pending")}>{t("continue")}</SubmitButton>
      </div>
    </StepForm>
  );
}
