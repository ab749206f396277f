"use client";

import { useActionState } from "react";
import { DateInput } from "@/components/ui/date-input";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FocusOnArrival } from "@/components/ui/focus-on-arrival";
import { MoneyInput } from "@/components/ui/money-input";
import { type RadioOption, Radios } from "@/components/ui/radios";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { type FormState, IDLE } from "@/lib/action/form-state";
import { tellPaid } from "@/lib/payments/actions";
import type { ToldAnswer } from "@/lib/payments/types";

/** Made on the server; only these texts travel. */
export interface TellTexts {
  labels: Record<
    "amount" | "day" | "on" | "on_hint" | "channel" | "tail" | "tail_hint" | "submit" | "pending" | "later",
    string
  >;
  /** "There is 1 thing to put right", "There are 2 …". */
  counts: readonly string[];
  errors: Readonly<Record<string, string>>;
  refusals: Readonly<Record<string, string>>;
  tooMany: string;
}

/** Field → words, of what has to be put right. */
function wrongOf(state: FormState<ToldAnswer>, texts: TellTexts): Record<string, string> {
  if (state.status === "done" && state.result.kind === "day_future") return { on: texts.errors.day_future ?? "" };
  if (state.status !== "invalid") return {};
  return Object.fromEntries(Object.entries(state.fields).map(([field, key]) => [field, texts.errors[key] ?? ""]));
}

/** What is no mistake of a field: signed out, too often, too many open. */
function wordsOf(state: FormState<ToldAnswer>, texts: TellTexts): string | undefined {
  if (state.status === "done" && state.result.kind === "too_many") return texts.tooMany;
  if (state.status === "refused") return texts.refusals[state.code] ?? texts.refusals.unavailable;
  return undefined;
}

/** "I have paid": four short questions on one page; what was typed stays when something has to be put right. */
export function TellForm({
  accountId,
  idempotencyKey,
  symbol,
  days,
  channels,
  latest,
  texts,
}: {
  accountId: string;
  idempotencyKey: string;
  symbol: string;
  days: readonly RadioOption[];
  channels: readonly RadioOption[];
  /** Today, as `YYYY-MM-DD`. */
  latest: string;
  texts: TellTexts;
}) {
  const [state, send] = useActionState(tellPaid, IDLE);
  const typed: Record<string, string> = state.status === "idle" ? {} : state.typed;
  const attempt = state.status === "idle" ? "" : state.attempt;
  const wrong = wrongOf(state, texts);
  const words = wordsOf(state, texts);
  const errors = Object.entries(wrong).map(([id, text]) => ({ id, text }));
  return (
    <form action={send} noValidate>
      <ErrorSummary attempt={attempt} errors={errors} heading={texts.counts[errors.length - 1] ?? ""} />
      {words ? (
        <FocusOnArrival
          attempt={attempt}
          className="mb-4 rounded-r-control border-l-4 border-date-mark bg-date-soft py-3 pr-4 pl-3.5 text-sub"
          labelledBy="tell-answer"
        >
          <p id="tell-answer">{words}</p>
        </FocusOnArrival>
      ) : null}
      {/* A key of its own for each look at the form: pressed twice, it is one payment. */}
      <input name="idempotencyKey" type="hidden" value={idempotencyKey} />
      <input name="accountId" type="hidden" value={accountId} />
      <div className="grid gap-5" key={attempt}>
        <MoneyInput
          defaultValue={typed.amount ?? ""}
          error={wrong.amount}
          id="amount"
          label={texts.labels.amount}
          maxLength={40}
          name="amount"
          symbol={symbol}
        />
        <Radios chosen={typed.day} error={wrong.day} id="day" legend={texts.labels.day} name="day" options={days} />
        <DateInput
          defaultValue={typed.on ?? ""}
          error={wrong.on}
          hint={texts.labels.on_hint}
          id="on"
          label={texts.labels.on}
          max={latest}
          name="on"
        />
        <Radios
          chosen={typed.channel}
          error={wrong.channel}
          id="channel"
          legend={texts.labels.channel}
          name="channel"
          options={channels}
        />
        <TextInput
          autoComplete="off"
          defaultValue={typed.tail ?? ""}
          error={wrong.tail}
          hint={texts.labels.tail_hint}
          id="tail"
          inputMode="numeric"
          label={texts.labels.tail}
          maxLength={40}
          name="tail"
        />
        <SubmitButton pending={texts.labels.pending}>{texts.labels.submit}</SubmitButton>
        <p className="text-sub text-ink-2">{texts.labels.later}</p>
      </div>
    </form>
  );
}
