"use client";

import { createContext, type ReactNode, useActionState, useContext } from "react";
import { DateInput } from "@/components/ui/date-input";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FieldNotes } from "@/components/ui/field-notes";
import { FocusOnArrival } from "@/components/ui/focus-on-arrival";
import { type RadioOption, Radios } from "@/components/ui/radios";
import { type Option, Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { Tick } from "@/components/ui/tick";
import { type FormState, IDLE } from "@/lib/action/form-state";

/** Made on the server; only these texts travel. */
export interface FormTexts {
  /** "There is 1 thing to put right", "There are 2 …". */
  counts: readonly string[];
  errors: Readonly<Record<string, string>>;
  /** Why nothing was changed, by the answer of the action. */
  answers: Readonly<Record<string, string>>;
}

interface Answered {
  typed: Readonly<Record<string, string>>;
  wrong: Readonly<Record<string, string>>;
  attempt: string;
}

const Context = createContext<Answered>({ typed: {}, wrong: {}, attempt: "" });

function noteOf(state: FormState<{ kind: string }>, { errors, answers }: FormTexts): string | null {
  if (state.status === "refused") return errors[state.code] ?? errors.unavailable ?? null;
  return state.status === "done" ? (answers[state.result.kind] ?? null) : null;
}

/** A form about contact: says what is missing with everything that was typed kept. Works without JavaScript. */
export function ContactForm<R extends { kind: string }>({
  action,
  hidden,
  texts,
  children,
}: {
  action: (previous: FormState<R>, form: FormData) => Promise<FormState<R>>;
  hidden: Readonly<Record<string, string>>;
  texts: FormTexts;
  children: ReactNode;
}) {
  const [state, send] = useActionState<FormState<R>, FormData>(action, IDLE);
  const attempt = state.status === "idle" ? "" : state.attempt;
  const fields = state.status === "invalid" ? Object.entries(state.fields) : [];
  const wrong = Object.fromEntries(fields.map(([field, key]) => [field, texts.errors[key] ?? ""]));
  const errors = Object.entries(wrong).map(([id, text]) => ({ id, text }));
  const note = noteOf(state, texts);
  return (
    <form action={send} noValidate>
      <ErrorSummary attempt={attempt} errors={errors} heading={texts.counts[errors.length - 1] ?? ""} />
      {note ? (
        <FocusOnArrival
          attempt={attempt}
          className="mb-4 rounded-r-control border-l-4 border-date-mark bg-date-soft py-3 pr-4 pl-3.5 text-sub"
          labelledBy="form-answer"
        >
          <p id="form-answer">{note}</p>
        </FocusOnArrival>
      ) : null}
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} name={name} type="hidden" value={value} />
      ))}
      <Context value={{ typed: state.status === "idle" ? {} : state.typed, wrong, attempt }}>
        <div key={attempt}>{children}</div>
      </Context>
    </form>
  );
}

/** A field of the kit that knows what its form answered. Its name is its id, which the error summary leads to. */
type Of<C extends (props: never) => ReactNode> = Omit<Parameters<C>[0], "id" | "error" | "name"> & { name: string };

function useField<V>(name: string, saved: V) {
  const { typed, wrong, attempt } = useContext(Context);
  return { id: name, name, error: wrong[name], defaultValue: attempt === "" ? saved : (typed[name] ?? "") };
}

export function FormText({ name, defaultValue, ...rest }: Of<typeof TextInput>) {
  return <TextInput {...rest} {...useField(name, defaultValue)} />;
}

export function FormDate({ name, defaultValue, ...rest }: Of<typeof DateInput>) {
  return <DateInput {...rest} {...useField(name, defaultValue)} />;
}

export function FormSelect({
  name,
  label,
  options,
  chosen,
}: {
  name: string;
  label: string;
  options: readonly Option[];
  chosen: string;
}) {
  return <Select label={label} options={options} {...useField(name, chosen)} />;
}

export function FormRadios({
  name,
  legend,
  options,
  chosen,
}: {
  name: string;
  legend: ReactNode;
  options: readonly RadioOption[];
  chosen?: string | undefined;
}) {
  const { typed, wrong, attempt } = useContext(Context);
  const now = attempt === "" ? chosen : typed[name];
  return <Radios chosen={now} error={wrong[name]} id={name} legend={legend} name={name} options={options} />;
}

/** Several of a list under one name, each in a place of its own; what was ticked comes back one value a line. */
export function FormTicks({
  name,
  legend,
  rows,
  chosen,
}: {
  name: string;
  legend: ReactNode;
  rows: readonly { value: string; label: ReactNode; sub?: ReactNode }[];
  chosen: readonly string[];
}) {
  const { typed, wrong, attempt } = useContext(Context);
  const ticked = attempt === "" ? chosen : (typed[name] ?? "").split("\n");
  return (
    <fieldset className="min-w-0">
      <legend className="text-sub text-ink-2">{legend}</legend>
      <FieldNotes error={wrong[name]} id={name} />
      <div className="mt-1.5 grid grid-cols-[repeat(auto-fill,minmax(6.5rem,1fr))] gap-x-3">
        {rows.map(({ value, ...row }, index) => (
          <Tick
            {...row}
            defaultChecked={ticked.includes(value)}
            id={index === 0 ? name : undefined}
            key={value}
            name={name}
            value={value}
          />
        ))}
      </div>
    </fieldset>
  );
}

/** One thing to say yes to, by its name. */
export function FormTick({
  name,
  label,
  sub,
  chosen,
}: {
  name: string;
  label: ReactNode;
  sub?: ReactNode;
  chosen: boolean;
}) {
  const { typed, attempt } = useContext(Context);
  const now = attempt === "" ? chosen : typed[name] === "yes";
  return <Tick defaultChecked={now} id={name} label={label} name={name} sub={sub} value="yes" />;
}
