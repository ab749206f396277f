import type { ReactNode } from "react";
import { JourneyHeader } from "@/components/layout/journey-header";
import { Button } from "@/components/ui/button";
import { Details } from "@/components/ui/details";
import { PageTitle } from "@/components/ui/page-title";
import { Steps } from "@/components/ui/steps";
import { plainForm } from "@/lib/action/plain-form";
import { discard } from "@/lib/disputes/drafting/actions";
import type { DraftView, Step } from "@/lib/disputes/drafting/types";
import { type Display, dateIn } from "@/lib/i18n/display";
import { translator } from "@/lib/i18n/translate";

const pathOf = (step: Step) => (step === "type" ? "/disputes/new" : `/disputes/new/${step}`);

/** A page of the journey: the way back, where one is, the question, and until when the answers are kept. */
export function StepFrame({
  step,
  steps,
  draft,
  display,
  title,
  sub,
  children,
}: {
  step: Step;
  steps: readonly Step[];
  draft: DraftView;
  display: Display;
  title: string;
  sub?: string;
  children: ReactNode;
}) {
  const t = translator(display.locale, "dispute-new");
  const at = steps.indexOf(step);
  const before = at > 0 ? steps[at - 1] : undefined;
  return (
    <>
      <JourneyHeader
        back={before ? { href: pathOf(before), text: t("back") } : { href: "/disputes", text: t("back") }}
      />
      <Steps
        at={at + 1}
        of={steps.length}
        text={t("step", { at: at + 1, of: steps.length, name: t(`steps.${step}`) })}
      />
      <PageTitle sub={sub} text={title} />
      {children}
      {draft.keptUntil ? (
        <div className="mt-section text-sub">
          <p className="text-ink-2">{t("saved", { date: dateIn(display, draft.keptUntil) })}</p>
          <Details summary={t("over.summary")}>
            <form action={plainForm(discard)} className="grid gap-3">
              <p>{t("over.body")}</p>
              <Button kind="irreversible">{t("over.submit")}</Button>
            </form>
          </Details>
        </div>
      ) : null}
    </>
  );
}
