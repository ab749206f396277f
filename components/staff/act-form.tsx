"use client";

import { useActionState } from "react";
import { type FormState, IDLE } from "@/lib/action/form-state";
import { DateInput } from "../ui/date-input";
import { type Option, Select } from "../ui/select";
import { SubmitButton } from "../ui/submit-button";
import { OutcomeNote } from "./outcome-note";
import { type HolderTexts, WordsField } from "./words-field";

/** What one act asks for; what is left out is not asked. */
export interface ActFields {
  /** One of a list, under the name that the action reads; no options: nothing to choose from. */
  choice?: { name: string; label: string; choose: string; options: readonly Option[] };
  until?: { label: string; min: string; max: string };
  /** `holder`: a cardholder reads them. */
  words?: { label: string; hint: string; holder?: HolderTexts | undefined };
  submit: string;
  pending: string;
  outlined?: boolean;
}

/** What the act can answer. Made on the server; only these texts travel. */
export interface ActTexts {
  errors: Readonly<Record<string, string>>;
  /** Why it was not done. */
  outcomes: Readonly<Record<string, string>>;
}

/** One act on a case beside its decision: something is chosen, said or given, with one button. Works without JavaScript. */
export function ActForm<R extends { kind: string }>({
  act,
  action,
  hidden,
  fields: { choice, until, words, submit, pending, outlined = false },
  texts: { errors, outcomes },
}: {
  act: string;
  action: (previous: FormState<R>, form: FormData) => Promise<FormState<R>>;
  hidden: Readonly<Record<string, string>>;
  fields: ActFields;
  texts: ActTexts;
}) {
  const [state, send] = useActionState<FormState<R>, FormData>(action, IDLE);
  const typed: Record<string, string> = state.status === "idle" ? {} : state.typed;
  const attempt = state.status === "idle" ? "" : state.attempt;
  const wrong = state.status === "invalid" ? state.fields : {};
  const errorOf = (name: string) => (wrong[name] ? (errors[wrong[name]] ?? errors.unavailable) : undefined);
  const outcome =
    state.status === "refused"
      ? (errors[state.code] ?? errors.unavailable)
      : state.status === "done"
        ? outcomes[state.result.kind]
        : undefined;
  return (
    <form action={send} className="grid gap-2" noValidate>
      <OutcomeNote attempt={attempt} id={`${act}-outcome`} words={outcome} />
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} name={name} type="hidden" value={value} />
      ))}
      <div className="grid gap-2" key={attempt}>
        {choice && choice.options.length > 0 ? (
          <Select
            choose={choice.choose}
            defaultValue={typed[choice.name] ?? ""}
            error={errorOf(choice.name)}
            id={`${act}-${choice.name}`}
            label={choice.label}
            name={choice.name}
            options={choice.options}
          />
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
          <WordsField
            defaultValue={typed.words ?? ""}
            error={errorOf("words")}
            hint={words.hint}
            holder={words.holder}
            id={`${act}-words`}
            label={words.label}
            rows={words.holder ? 3 : 2}
          />
        ) : null}
      </div>
      <SubmitButton kind={outlined ? "outlined" : "filled"} pending={pending}>
        {submit}
      </SubmitButton>
    </form>
  );
}
