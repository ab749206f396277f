"use client";

import { useActionState } from "react";
import { controlClass } from "@/components/ui/control-class";
import { describedBy, Field } from "@/components/ui/field";
import { FocusOnArrival } from "@/components/ui/focus-on-arrival";
import { SubmitButton } from "@/components/ui/submit-button";
import { IDLE } from "@/lib/action/form-state";
import { assign, close, takeBack } from "@/lib/work/actions";

const ACTIONS = { assign, takeBack, close };

/** Made on the server; only these texts travel. */
export interface ItemTexts {
  words: string;
  wordsHint: string;
  submit: string;
  pending: string;
  /** Of the field that names somebody, where there is one. */
  to: string;
  choose: string;
  errors: Readonly<Record<string, string>>;
  refused: Readonly<Record<string, string>>;
}

/** One act on an item of work with its reason: given to somebody, taken back, or closed. */
export function ItemForm({
  act,
  hidden,
  people,
  texts,
}: {
  act: keyof typeof ACTIONS;
  hidden: Readonly<Record<string, string>>;
  /** Whom it can be given to; none: nobody is named. */
  people: readonly { value: string; text: string }[];
  texts: ItemTexts;
}) {
  const [state, send] = useActionState(ACTIONS[act], IDLE);
  const typed: Record<string, string> = state.status === "idle" ? {} : state.typed;
  const attempt = state.status === "idle" ? "" : state.attempt;
  const wrong = state.status === "invalid" ? state.fields : {};
  const errorOf = (name: string) => (wrong[name] ? (texts.errors[wrong[name]] ?? texts.errors.unavailable) : undefined);
  const answer =
    state.status === "refused"
      ? (texts.errors[state.code] ?? texts.errors.unavailable)
      : state.status === "done"
        ? texts.refused[state.result.kind]
        : undefined;
  const ids = { to: `${act}-to`, words: `${act}-words` };
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
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} name={name} type="hidden" value={value} />
      ))}
      {people.length > 0 ? (
        <Field error={errorOf("staffId")} id={ids.to} label={texts.to}>
          <select
            aria-describedby={describedBy({ id: ids.to, error: errorOf("staffId") })}
            aria-invalid={errorOf("staffId") ? true : undefined}
            className={controlClass(errorOf("staffId"), "px-2")}
            defaultValue={typed.staffId ?? ""}
            id={ids.to}
            key={`${attempt}-to`}
            name="staffId"
          >
            <option value="">{texts.choose}</option>
            {people.map(({ value, text }) => (
              <option key={value} value={value}>
                {text}
              </option>
            ))}
          </select>
        </Field>
      ) : null}
      <Field error={errorOf("words")} hint={texts.wordsHint} id={ids.words} label={texts.words}>
        <textarea
          aria-describedby={describedBy({ id: ids.words, hint: texts.wordsHint, error: errorOf("words") })}
          aria-invalid={errorOf("words") ? true : undefined}
          className={controlClass(errorOf("words"), "block px-3 py-2")}
          defaultValue={typed.words ?? ""}
          id={ids.words}
          key={attempt}
          maxLength={1000}
          name="words"
          rows={2}
        />
      </Field>
      <SubmitButton kind={act === "takeBack" ? "outlined" : "filled"} pending={texts.pending}>
        {texts.submit}
      </SubmitButton>
    </form>
  );
}
