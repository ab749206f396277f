"use client";

import { useActionState } from "react";
import { controlClass } from "@/components/ui/control-class";
import { describedBy, Field } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { type FormState, IDLE } from "@/lib/action/form-state";
import { addNote, explain } from "@/lib/plans/desk/actions";
import type { AnswerResult } from "@/lib/plans/desk/types";

export interface SideTexts {
  label: string;
  hint: string;
  submit: string;
  pending: string;
  errors: Readonly<Record<string, string>>;
}

const ACTIONS = { note: addNote, words: explain };

function errorOf(state: FormState<AnswerResult>, name: string, { errors }: SideTexts): string | undefined {
  if (state.status === "invalid") return errors[state.fields[name] ?? ""] ?? errors.unavailable;
  if (state.status === "refused") return errors[state.code] ?? errors.unavailable;
  return state.status === "done" ? errors[state.result.kind] : undefined;
}

/** One text beside the answer: an internal note, or the explanation that the cardholder asked for. */
export function SideForm({
  name,
  hidden,
  texts,
}: {
  name: "note" | "words";
  hidden: Readonly<Record<string, string>>;
  texts: SideTexts;
}) {
  const [state, send] = useActionState(ACTIONS[name], IDLE);
  const id = `side-${name}`;
  const error = errorOf(state, name, texts);
  const typed = state.status === "idle" ? "" : (state.typed[name] ?? "");
  return (
    <form action={send} className="grid gap-2" noValidate>
      {Object.entries(hidden).map(([field, value]) => (
        <input key={field} name={field} type="hidden" value={value} />
      ))}
      <Field error={error} hint={texts.hint} id={id} label={texts.label}>
        <textarea
          aria-describedby={describedBy({ id, hint: texts.hint, error })}
          aria-invalid={error ? true : undefined}
          className={controlClass(error, "block px-3 py-2")}
          defaultValue={typed}
          id={id}
          key={state.status === "idle" ? "" : state.attempt}
          maxLength={1000}
          name={name}
          rows={2}
        />
      </Field>
      <SubmitButton kind="outlined" pending={texts.pending}>
        {texts.submit}
      </SubmitButton>
    </form>
  );
}
