"use client";

import { createContext, type ReactNode, useActionState, useContext } from "react";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FocusOnArrival } from "@/components/ui/focus-on-arrival";
import { type FormState, IDLE } from "@/lib/action/form-state";
import type { StepAnswer } from "@/lib/plans/drafting/types";

/** Made on the server; only these texts travel. */
export interface StepTexts {
  /** "There is 1 thing to put right", "There are 2 …". */
  counts: readonly string[];
  errors: Readonly<Record<string, string>>;
  refusals: Readonly<Record<string, string>>;
  /** Changed on another device: nothing was overwritten. */
  stale: string;
  reload: string;
}

interface Answered {
  typed: Readonly<Record<string, string>>;
  wrong: Readonly<Record<string, string>>;
  attempt: string;
}

const Context = createContext<Answered>({ typed: {}, wrong: {}, attempt: "" });

/** What the form of this field answered: what was typed, and what has to be put right. */
export const useAnswered = () => useContext(Context);

/** Field → words, of what has to be put right. */
function wrongOf(state: FormState<StepAnswer>, { errors }: StepTexts): Record<string, string> {
  if (state.status === "done" && state.result.kind === "wrong") return state.result.fields;
  if (state.status !== "invalid") return {};
  return Object.fromEntries(Object.entries(state.fields).map(([field, key]) => [field, errors[key] ?? ""]));
}

function Told({ state, texts, path }: { state: FormState<StepAnswer>; texts: StepTexts; path: string }) {
  const isStale = state.status === "done" && state.result.kind === "stale";
  const refused = state.status === "refused" ? (texts.refusals[state.code] ?? texts.refusals.unavailable) : null;
  if (state.status === "idle" || !(isStale || refused)) return null;
  return (
    <FocusOnArrival
      attempt={state.attempt}
      className="mb-4 rounded-r-control border-l-4 border-date-mark bg-date-soft py-3 pr-4 pl-3.5 text-sub"
      labelledBy="step-answer"
    >
      <p id="step-answer">{isStale ? texts.stale : refused}</p>
      {isStale ? (
        <a className="link inline-flex min-h-target items-center" href={path}>
          {texts.reload}
        </a>
      ) : null}
    </FocusOnArrival>
  );
}

/**
 * One question of the journey: its answer is saved, or said what is missing with everything that was typed kept. Works
 * without JavaScript. `revision`: of the draft that the page shows.
 */
export function StepForm({
  action,
  revision,
  path,
  texts,
  children,
}: {
  action: (previous: FormState<StepAnswer>, form: FormData) => Promise<FormState<StepAnswer>>;
  revision: number;
  path: string;
  texts: StepTexts;
  children: ReactNode;
}) {
  const [state, send] = useActionState(action, IDLE);
  const wrong = wrongOf(state, texts);
  const attempt = state.status === "idle" ? "" : state.attempt;
  const errors = Object.entries(wrong).map(([id, text]) => ({ id, text }));
  return (
    <form action={send} noValidate>
      <ErrorSummary attempt={attempt} errors={errors} heading={texts.counts[errors.length - 1] ?? ""} />
      <Told path={path} state={state} texts={texts} />
      <input name="revision" type="hidden" value={revision} />
      <Context value={{ typed: state.status === "idle" ? {} : state.typed, wrong, attempt }}>
        <div key={attempt}>{children}</div>
      </Context>
    </form>
  );
}
