"use client";

import { useActionState } from "react";
import { DateInput } from "@/components/ui/date-input";
import { FocusOnArrival } from "@/components/ui/focus-on-arrival";
import { MoneyInput } from "@/components/ui/money-input";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { Tick } from "@/components/ui/tick";
import { type FormState, IDLE } from "@/lib/action/form-state";
import { decide } from "@/lib/disputes/deciding/actions";
import type { DecideAnswer } from "@/lib/disputes/deciding/types";
import { OutcomeNote } from "../outcome-note";
import { type HolderTexts, WordsField } from "../words-field";
import type { FormTexts } from "./form-texts";
import { LetterView } from "./letter-view";

/** A line as the form asks about it. */
export interface LineFields {
  line: number;
  /** What it is, in one line. */
  text: string;
  /** In full; null: no money is disputed. */
  amount: string | null;
  kinds: readonly { value: string; text: string }[];
  valueOn: string;
  /** How it is put right where nobody chooses otherwise. */
  byRule: string;
}

export interface DecideTexts extends FormTexts {
  labels: Readonly<Record<string, string>>;
  reasons: readonly { value: string; text: string }[];
  symbol: string;
  holder: HolderTexts;
}

const OUTCOMES = ["upheld", "partly", "rejected"] as const;

function outcomeOf(state: FormState<DecideAnswer>, texts: FormTexts): string | undefined {
  if (state.status === "refused") return texts.errors[state.code] ?? texts.errors.unavailable;
  if (state.status !== "done") return undefined;
  const { result } = state;
  return result.kind === "problem" ? texts.problems[result.problem]?.[`${result.line}`] : texts.outcomes[result.kind];
}

function Choice({ name, value, label, chosen }: { name: string; value: string; label: string; chosen: boolean }) {
  return (
    <label className="flex min-h-9 items-center gap-2">
      <input className="size-4 accent-action" defaultChecked={chosen} name={name} type="radio" value={value} />
      {label}
    </label>
  );
}

/**
 * What is decided about one line, and what puts it right: proposed by rule, changed within it. Which of it is asked goes
 * by the choice, in CSS.
 */
function LineChoices({
  line: { line, text, amount, kinds, valueOn, byRule },
  typed,
  texts: { labels, symbol },
}: {
  line: LineFields;
  typed: Readonly<Record<string, string>>;
  texts: DecideTexts;
}) {
  return (
    <fieldset className="group/line rounded-control border border-edge px-3 py-2">
      <legend className="px-1 font-semibold">{text}</legend>
      <div className="flex flex-wrap gap-x-4">
        {OUTCOMES.map((value) => (
          <Choice
            chosen={typed[`outcome${line}`] === value}
            key={value}
            label={labels[value] ?? ""}
            name={`outcome${line}`}
            value={value}
          />
        ))}
      </div>
      {amount === null ? null : (
        <>
          <p className="text-ink-2">{amount}</p>
          <div className="hidden py-1 group-has-[input[value=partly]:checked]/line:block">
            <MoneyInput
              defaultValue={typed[`amount${line}`]}
              hint={amount}
              id={`amount${line}`}
              label={labels.amount ?? ""}
              name={`amount${line}`}
              symbol={symbol}
            />
          </div>
          <details className="mt-1 group-has-[input[value=rejected]:checked]/line:hidden">
            <summary className="flex min-h-9 cursor-pointer flex-wrap items-center gap-x-2 text-action">
              <span className="font-semibold">{labels.kind}</span>
              <span>{byRule}</span>
            </summary>
            <div className="grid gap-2 pt-1">
              {kinds.length > 1 ? (
                <Select
                  defaultValue={typed[`kind${line}`] ?? kinds[0]?.value}
                  id={`kind${line}`}
                  label={labels.kind ?? ""}
                  name={`kind${line}`}
                  options={kinds}
                />
              ) : null}
              {kinds[0]?.value === "principal" ? (
                <MoneyInput
                  defaultValue={typed[`interest${line}`]}
                  id={`interest${line}`}
                  label={labels.interest ?? ""}
                  name={`interest${line}`}
                  symbol={symbol}
                />
              ) : null}
              <DateInput
                defaultValue={typed[`value${line}`] ?? valueOn}
                id={`value${line}`}
                label={labels.value ?? ""}
                name={`value${line}`}
              />
            </div>
          </details>
        </>
      )}
    </fieldset>
  );
}

/**
 * The decision, line by line. The first button shows the letter, exactly as the cardholder will read it; only that
 * letter can be sent, so that a change shows it anew.
 */
export function DecideForm({
  hidden,
  lines,
  texts,
}: {
  hidden: Readonly<Record<string, string>>;
  lines: readonly LineFields[];
  texts: DecideTexts;
}) {
  const [state, send] = useActionState(decide, IDLE);
  const typed: Record<string, string> = state.status === "idle" ? {} : state.typed;
  const attempt = state.status === "idle" ? "" : state.attempt;
  const wrong = state.status === "invalid" ? state.fields : {};
  const errorOf = (name: string) => (wrong[name] ? (texts.errors[wrong[name]] ?? texts.errors.unavailable) : undefined);
  const outcome = outcomeOf(state, texts);
  const looked = state.status === "done" && state.result.kind === "look" ? state.result : null;
  const { labels } = texts;
  return (
    <form action={send} className="grid gap-3" data-answer="" noValidate>
      <OutcomeNote attempt={attempt} id="decide-outcome" words={outcome} />
      {Object.entries({ ...hidden, seenHash: looked?.hash ?? "" }).map(([name, value]) => (
        <input key={name} name={name} readOnly type="hidden" value={value} />
      ))}
      <div className="grid gap-3" key={attempt}>
        {lines.map((line) => (
          <LineChoices key={line.line} line={line} texts={texts} typed={typed} />
        ))}
        <Tick defaultChecked={typed.report === "1"} label={labels.report} name="report" value="1" />
        <Select
          choose={labels.choose}
          defaultValue={typed.reasonCode ?? ""}
          error={errorOf("reasonCode")}
          id="reasonCode"
          label={labels.reason ?? ""}
          name="reasonCode"
          options={texts.reasons}
        />
        <WordsField
          defaultValue={looked?.words ?? typed.words ?? ""}
          error={errorOf("words")}
          hint={labels.words_hint}
          holder={texts.holder}
          id="words"
          label={labels.words ?? ""}
          rows={4}
        />
      </div>
      {looked ? (
        <FocusOnArrival
          attempt={attempt}
          className="rounded-[10px] border border-line bg-ground px-4 py-3"
          labelledBy="letter-title"
        >
          <p className="text-meta text-ink-3">{labels.letter}</p>
          <LetterView letter={looked.letter} />
        </FocusOnArrival>
      ) : null}
      <SubmitButton kind={looked ? "filled" : "outlined"} pending={labels.sending ?? ""}>
        {looked ? labels.send : labels.look}
      </SubmitButton>
    </form>
  );
}
