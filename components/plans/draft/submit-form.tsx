import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { SubmitButton } from "@/components/ui/submit-button";
import type { PlainDate } from "@/lib/core/dates";
import { type Display, dateIn } from "@/lib/i18n/display";
import { translator } from "@/lib/i18n/translate";
import { submit } from "@/lib/plans/drafting/actions";
import type { DraftView } from "@/lib/plans/drafting/types";
import { StepForm } from "./step-form";
import { stepTexts } from "./step-texts";

/** What happens next, what proposing can mean, and the one button that sends. */
export function SubmitForm({
  draft,
  display,
  idempotencyKey,
  sealed,
  atOnce,
  answerBy,
}: {
  draft: DraftView;
  display: Display;
  idempotencyKey: string;
  /** What this page shows; empty for a wish, which has no figures. */
  sealed: string;
  atOnce: boolean;
  answerBy: PlainDate;
}) {
  const t = translator(display.locale, "plan-draft");
  return (
    <>
      <Section id="then" title={t("then.heading")}>
        <Notice tone="action">
          <p>{atOnce ? t("then.at_once") : t("then.by", { date: dateIn(display, answerBy) })}</p>
          <p className="mt-1">{t("then.open")}</p>
        </Notice>
        <Notice title={t("limitation.title")} tone="neutral">
          <p>{t("limitation.body")}</p>
        </Notice>
      </Section>
      <div className="mt-5">
        <StepForm action={submit} path="/plans/new/check" revision={draft.revision} texts={stepTexts(display)}>
          {/* A key of its own for each look at the page: pressed twice, it is one proposal. */}
          <input name="idempotencyKey" type="hidden" value={idempotencyKey} />
          <input name="seen" type="hidden" value={sealed} />
          {atOnce ? <input name="atOnce" type="hidden" value="yes" /> : null}
          <SubmitButton pending={t("submitting")}>{t(atOnce ? "submit_at_once" : "submit")}</SubmitButton>
        </StepForm>
      </div>
    </>
  );
}
