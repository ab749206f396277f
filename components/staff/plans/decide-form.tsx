"use client";

import { type ReactNode, useActionState } from "react";
import { DateInput } from "@/components/ui/date-input";
import { ErrorSummary } from "@/components/ui/error-summary";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { type FormState, IDLE } from "@/lib/action/form-state";
import { decideBreak } from "@/lib/plans/closing/deciding/actions";
import type { Decision } from "@/lib/plans/closing/deciding/types";
import { OutcomeNote } from "../outcome-note";
import { ChoiceRow } from "../proposals/choice-row";
import { KeyHint } from "../proposals/key-hint";
import type { PlanTexts } from "./plan-texts";

interface Choice {
  value: string;
  title: string;
  sub: string;
}

function wrongOf(state: FormState<Decision>, { fields }: PlanTexts): Record<string, string> {
  if (state.status !== "invalid") return {};
  return Object.fromEntries(Object.entries(state.fields).map(([field, key]) => [field, fields[key] ?? ""]));
}

function outcomeOf(state: FormState<Decision>, { outcomes, refusals }: PlanTexts): string | null {
  if (state.status === "refused") return refusals[state.code] ?? refusals.unavailable ?? null;
  return state.status === "done" ? (outcomes[state.result.kind] ?? null) : null;
}

/**
 * What a person decides about a plan: the end, once its time is over, or more time; with words that the cardholder
 * reads, and beside it what else they will see. Which fields it shows goes by the choice, in CSS.
 */
export function DecideForm({
  hidden,
  choices,
  days,
  previews,
  texts,
  address,
}: {
  hidden: Readonly<Record<string, string>>;
  choices: readonly Choice[];
  days: { min: string; max: string };
  previews: ReactNode;
  texts: PlanTexts;
  address: string;
}) {
  const [state, send] = useActionState(decideBreak, IDLE);
  const typed: Record<string, string> = state.status === "idle" ? {} : state.typed;
  const attempt = state.status === "idle" ? "" : state.attempt;
  const wrong = wrongOf(state, texts);
  const outcome = outcomeOf(state, texts);
  const errors = Object.entries(wrong).map(([id, text]) => ({ id, text }));
  const { labels } = texts;
  return (
    <form action={send} className="group/answer" data-answer="" noValidate>
      <ErrorSummary attempt={attempt} errors={errors} heading={texts.counts[errors.length - 1] ?? ""} />
      <OutcomeNote
        again={{ href: address, text: labels.look_again }}
        attempt={attempt}
        id="decide-outcome"
        words={outcome}
      />
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} name={name} type="hidden" value={value} />
      ))}
      <div className="grid gap-2" id="choice" key={attempt}>
        {choices.map(({ value, title, sub }) => (
          <ChoiceRow chosen={typed.choice === value} hint={value} key={value} sub={sub} title={title} value={value} />
        ))}
        <div className="hidden group-has-[#choice-2:checked]/answer:block">
          <DateInput
            defaultValue={typed.until}
            error={wrong.until}
            id="until"
            label={labels.until}
            max={days.max}
            min={days.min}
            name="until"
          />
        </div>
        <TextArea
          data-key="/"
          defaultValue={typed.words}
          error={wrong.words}
          hint={labels.words_hint}
          id="words"
          label={labels.words}
          maxLength={1000}
          name="words"
          rows={3}
        />
      </div>
      <h3 className="mt-4 mb-1 text-h2">{labels.preview}</h3>
      <div className="rounded-[10px] border border-line bg-ground px-4 py-3" id="preview">
        <p className="text-ink-2 group-has-[input[name=choice]:checked]/answer:hidden">{labels.preview_none}</p>
        {previews}
        <p className="hidden pt-2 text-ink-2 group-has-[input[name=choice]:checked]/answer:block">
          {labels.preview_words}
        </p>
      </div>
      <div className="mt-3 flex items-center gap-2">
        <SubmitButton pending={labels.sending}>{labels.send}</SubmitButton>
        <KeyHint text="Ctrl ↵" />
      </div>
    </form>
  );
}
