"use client";

import { useActionState } from "react";
import type { ButtonKind } from "@/components/ui/button-class";
import { CountedArea } from "@/components/ui/counted-area";
import { type RadioOption, Radios } from "@/components/ui/radios";
import { SubmitButton } from "@/components/ui/submit-button";
import { type FormState, IDLE } from "@/lib/action/form-state";
import { LONGEST_WORDS, type OfferAnswer } from "@/lib/plans/negotiation/types";
import { FormAnswer, typedOf, wrongOf } from "./form-answer";
import type { OfferTexts } from "./form-texts";

/** Own words to the bank, with a reason to choose where the act asks for one. What was typed stays. */
export function WordsForm({
  action,
  fields,
  reasons,
  words,
  texts,
  submit,
  pending,
  kind = "filled",
}: {
  action: (previous: FormState<OfferAnswer>, form: FormData) => Promise<FormState<OfferAnswer>>;
  fields: Readonly<Record<string, string>>;
  reasons?: { legend: string; options: readonly RadioOption[] };
  /** `id` sets two forms of one page apart. */
  words: { id: string; label: string; hint?: string };
  texts: OfferTexts;
  submit: string;
  pending: string;
  kind?: ButtonKind;
}) {
  const [state, send] = useActionState(action, IDLE);
  const typed = typedOf(state);
  const wrong = wrongOf(state, texts);
  return (
    <form action={send} noValidate>
      <FormAnswer state={state} texts={texts} />
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} name={name} type="hidden" value={value} />
      ))}
      <div className="grid gap-4" key={state.status === "idle" ? "" : state.attempt}>
        {reasons ? (
          <Radios
            chosen={typed.reasonCode}
            error={wrong.reasonCode}
            id="reasonCode"
            legend={reasons.legend}
            name="reasonCode"
            options={reasons.options}
          />
        ) : null}
        <CountedArea
          {...texts.counted}
          defaultValue={typed.words ?? ""}
          error={wrong.words}
          hint={words.hint}
          id={words.id}
          label={words.label}
          maxLength={LONGEST_WORDS}
          name="words"
        />
        <SubmitButton kind={kind} pending={pending}>
          {submit}
        </SubmitButton>
      </div>
    </form>
  );
}
