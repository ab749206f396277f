"use client";

import { createContext, type ReactNode, useActionState, useContext } from "react";
import { DateInput } from "@/components/ui/date-input";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FieldNotes } from "@/components/ui/field-notes";
import { FocusOnArrival } from "@/components/ui/focus-on-arrival";
import { MoneyInput } from "@/components/ui/money-input";
import { type RadioOption, Radios } from "@/components/ui/radios";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import { Tick } from "@/components/ui/tick";
import { type FormState, IDLE } from "@/lib/action/form-state";
import type { StepAnswer } from "@/lib/disputes/drafting/types";
import type { Told } from "@/lib/disputes/following/types";

type Answer = StepAnswer | Told;

/** Made on the server; only these texts travel. */
export interface FormTexts {
  /** "There is 1 thing to put right", "There are 2 …". */
  counts: readonly string[];
  errors: Readonly<Record<string, string>>;
  refusals: Readonly<Record<string, string>>;
  /** Changed on another device, or by the bank: nothing was overwritten. */
  stale: string;
  reload: string;
}

interface Answered {
  typed: Readonly<Record<string, string>>;
  wrong: Readonly<Record<string, string>>;
  attempt: string;
}

const Context = createContext<Answered>({ typed: {}, wrong: {}, attempt: "" });

/** Field → words, of what has to be put right. */
function wrongOf(state: FormState<Answer>, { errors }: FormTexts): Record<string, string> {
  if (state.status === "done" && state.result.kind === "wrong") return state.result.fields;
  if (state.status !== "invalid") return {};
  return Object.fromEntries(Object.entries(state.fields).map(([field, key]) => [field, errors[key] ?? ""]));
}

function Note({ state, texts, path }: { state: FormState<Answer>; texts: FormTexts; path: string }) {
  const isStale = state.status === "done" && (state.result.kind === "stale" || state.result.kind === "overtaken");
  const refused = state.status === "refused" ? (texts.refusals[state.code] ?? texts.refusals.unavailable) : null;
  if (state.status === "idle" || !(isStale || refused)) return null;
  return (
    <FocusOnArrival
      attempt={state.attempt}
      className="mb-4 rounded-r-control border-l-4 border-date-mark bg-date-soft py-3 pr-4 pl-3.5 text-sub"
      labelledBy="form-answer"
    >
      <p id="form-answer">{isStale ? texts.stale : refused}</p>
      {isStale ? (
        <a className="link inline-flex min-h-target items-center" href={path}>
          {texts.reload}
        </a>
      ) : null}
    </FocusOnArrival>
  );
}

/** A form about a dispute: says what is missing with everything that was typed kept. Works without JavaScript. */
export function DisputeForm<R extends Answer>({
  action,
  hidden,
  path,
  texts,
  children,
}: {
  action: (previous: FormState<R>, form: FormData) => Promise<FormState<R>>;
  hidden: Readonly<Record<string, string | number>>;
  path: string;
  texts: FormTexts;
  children: ReactNode;
}) {
  const [state, send] = useActionState<FormState<R>, FormData>(action, IDLE);
  const wrong = wrongOf(state, texts);
  const attempt = state.status === "idle" ? "" : state.attempt;
  const errors = Object.entries(wrong).map(([id, text]) => ({ id, text }));
  return (
    <form action={send} noValidate>
      <ErrorSummary attempt={attempt} errors={errors} heading={texts.counts[errors.length - 1] ?? ""} />
      <Note path={path} state={state} texts={texts} />
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

/** What was typed last, also where it was emptied; before that what was saved. */
function useField<V>(name: string, saved: V) {
  const { typed, wrong, attempt } = useContext(Context);
  return { id: name, name, error: wrong[name], defaultValue: attempt === "" ? saved : (typed[name] ?? "") };
}

export function FormMoney({ name, defaultValue, ...rest }: Of<typeof MoneyInput>) {
  return <MoneyInput {...rest} {...useField(name, defaultValue)} maxLength={40} />;
}

export function FormText({ name, defaultValue, ...rest }: Of<typeof TextInput>) {
  return <TextInput {...rest} {...useField(name, defaultValue)} autoComplete="off" />;
}

export function FormWords({ name, defaultValue, ...rest }: Of<typeof TextArea>) {
  return <TextArea {...rest} {...useField(name, defaultValue)} />;
}

export function FormDate({ name, defaultValue, ...rest }: Of<typeof DateInput>) {
  return <DateInput {...rest} {...useField(name, defaultValue)} />;
}

interface Choosing {
  name: string;
  legend: ReactNode;
  options: readonly RadioOption[];
  chosen?: string | undefined;
  /** Of a list that shares its name with others: the first carries it. */
  id?: string;
}

export function FormRadios({ name, chosen, id = name, ...rest }: Choosing) {
  const { typed, wrong, attempt } = useContext(Context);
  const error = id === name ? wrong[name] : undefined;
  return <Radios {...rest} chosen={attempt === "" ? chosen : typed[name]} error={error} id={id} name={name} />;
}

/** Several of a list under one name; what was ticked comes back one value a line. The first carries the id. */
export function FormTicks({
  name,
  legend,
  rows,
  chosen,
}: {
  name: string;
  legend: ReactNode;
  rows: readonly { value: string; label: ReactNode; sub?: ReactNode; aside?: ReactNode }[];
  chosen: readonly string[];
}) {
  const { typed, wrong, attempt } = useContext(Context);
  const ticked = attempt === "" ? chosen : (typed[name] ?? "").split("\n");
  return (
    <fieldset className="min-w-0">
      <legend className="text-sub text-ink-2">{legend}</legend>
      <FieldNotes error={wrong[name]} id={name} />
      <div className="mt-1.5 divide-y divide-line">
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
