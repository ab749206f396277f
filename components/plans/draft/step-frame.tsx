import type { ReactNode } from "react";
import { JourneyHeader } from "@/components/layout/journey-header";
import { PageTitle } from "@/components/ui/page-title";
import { Steps } from "@/components/ui/steps";
import type { Display } from "@/lib/i18n/display";
import { translator } from "@/lib/i18n/translate";
import type { DraftView, Step } from "@/lib/plans/drafting/types";
import { ReplacesNotice } from "../changing/replaces-notice";
import { SavedFoot } from "./saved-foot";

/** A page of the journey: the way back, where one is, the question, and until when the answers are kept. */
export function StepFrame({
  step,
  steps,
  draft,
  display,
  title,
  sub,
  back,
  children,
}: {
  step: Step;
  steps: readonly Step[];
  draft: DraftView;
  display: Display;
  title: string;
  sub?: ReactNode;
  /** Where back leads, if not to the question before. */
  back?: string | undefined;
  children: ReactNode;
}) {
  const t = translator(display.locale, "plan-draft");
  const at = steps.indexOf(step);
  const before = at > 0 ? steps[at - 1] : undefined;
  return (
    <>
      <JourneyHeader
        back={
          back !== undefined || before
            ? { href: back ?? `/plans/new/${before}`, text: t("back") }
            : { href: "/home", text: t("home") }
        }
      />
      <Steps
        at={at + 1}
        of={steps.length}
        text={t("step", { at: at + 1, of: steps.length, name: t(`steps.${step}`) })}
      />
      <PageTitle sub={sub} text={title} />
      {draft.answers.replaces ? <ReplacesNotice locale={display.locale} /> : null}
      {children}
      <SavedFoot display={display} draft={draft} />
    </>
  );
}
