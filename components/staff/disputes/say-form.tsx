"use client";

import { useActionState } from "react";
import { controlClass } from "@/components/ui/control-class";
import { DateInput } from "@/components/ui/date-input";
import { describedBy, Field } from "@/components/ui/field";
import { FocusOnArrival } from "@/components/ui/focus-on-arrival";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { IDLE } from "@/lib/action/form-state";
import { check } from "@/lib/disputes/deciding/actions";
import { say } from "@/lib/disputes/desk/actions";
import type { FormTexts } from "./form-texts";

/** What one act asks for. */
export interface SayFields {
  /** The label and hint of its words; null: none are asked. */
  words: { label: string; hint: string } | null;
  code: { label: string; choose: string; options: readonly { value: string; text: string }[] } | null;
  until: { label: string; min: string; max: string } | null;
  submit: string;
  pending: string;
}

const ACTIONS = { say, check };

/** One act on a dispute beside the decision: a message, a question, more time, a note; or what a second person says. */
export function SayForm({
  action,
  act,
  hidden,
  fields,
  texts,
  outlined = true,
}: {
  action: keyof typeof ACTIONS;
  act: string;
  hidden: Readonly<Record<string, string>>;
  fields: SayFields;
  texts: FormTexts;
  outlined?: boolean;
}) {
  const [state, send] = useActionState(ACTIONS[action], IDLE);
  const typed: Record<string, string> = state.status === "idle" ? {} : state.typed;
  const attempt = state.status === "idle" ? "" : state.attempt;
  const wrong = state.status === "invalid" ? state.fields : {};
  const errorOf = (name: string) => (wrong[name] ? (texts.errors[wrong[name]] ?? texts.errors.unavailable) : undefined);
  const answer =
    state.status === "refused"
      ? (texts.errors[state.code] ?? texts.errors.unavailable)
      : state.status === "done"
        ? texts.outcomes[state.result.kind]
        : undefined;
  const { words, code, until } = fields;
  return (
    <form action={send} className="grid gap-2" noValidate>
      {answer ? (
        <FocusOnArrival
          attempt={attempt}
          className="rounded-r-control border-l-4 border-date-mark bg-date-soft px-3 py-2"
          labelledBy={`${act}-outcome`}
        >
          <p id={`${act}-outcome`}>{answer}</p>
        </FocusOnArrival>
      ) : null}
      {Object.entries({ ...hidden, act }).map(([name, value]) => (
        <input key={name} name={name} type="hidden" value={value} />
      ))}
      {code ? (
        <Field error={errorOf("code")} id={`${act}-code`} label={code.label}>
          <select
            aria-describedby={describedBy({ id: `${act}-code`, error: errorOf("code") })}
            aria-invalid={errorOf("code") ? true : undefined}
            className={controlClass(errorOf("code"), "px-2")}
            defaultValue={typed.code ?? ""}
            id={`${act}-code`}
            key={`${attempt}-code`}
            name="code"
          >
            <option value="">{code.choose}</option>
            {code.options.map(({ value, text }) => (
              <option key={value} value={value}>
                {text}
              </option>
            ))}
          </select>
        </Field>
      ) : null}
      {until ? (
        <DateInput
          defaultValue={typed.until}
          error={errorOf("until")}
          id={`${act}-until`}
          label={until.label}
          max={until.max}
          min={until.min}
          name="until"
        />
      ) : null}
      {words ? (
        <TextArea
          defaultValue={typed.words}
          error={errorOf("words")}
          hint={words.hint}
          id={`${act}-words`}
          key={attempt}
          label={words.label}
          maxLength={1000}
          name="words"
          rows={2}
        />
      ) : null}
      <SubmitButton kind={outlined ? "outlined" : "filled"} pending={fields.pending}>
        {fields.submit}
      </SubmitButton>
    </form>
  );
}
