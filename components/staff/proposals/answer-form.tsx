"use client";

import { type ReactNode, useActionState, useRef, useTransition } from "react";
import { ErrorSummary } from "@/components/ui/error-summary";
import { SubmitButton } from "@/components/ui/submit-button";
import { type FormState, IDLE } from "@/lib/action/form-state";
import { answerProposal, tryTerms } from "@/lib/plans/desk/actions";
import type { AnswerResult } from "@/lib/plans/desk/types";
import { OutcomeNote } from "../outcome-note";
import { ActFields } from "./act-fields";
import type { AnswerTexts, OfferRow } from "./answer-texts";
import { ChoiceRow } from "./choice-row";
import { KeyHint } from "./key-hint";
import { OwnFields, type OwnTexts } from "./own-fields";

/** What the form sends beside what is typed: the case, the version that was read, the offers that were seen. */
export type Hidden = Readonly<Record<string, string>>;

function wrongOf(state: FormState<AnswerResult>, texts: AnswerTexts): Record<string, string> {
  const fields =
    state.status === "invalid"
      ? state.fields
      : state.status === "done" && state.result.kind === "invalid"
        ? state.result.fields
        : {};
  return Object.fromEntries(Object.entries(fields).map(([field, key]) => [field, texts.errors[key] ?? ""]));
}

/** What became of an answer that was not sent: somebody was faster, it is beyond one's authority, something changed. */
function wordsOf(state: FormState<AnswerResult>, texts: AnswerTexts): string | null {
  if (state.status === "refused") return texts.refusals[state.code] ?? texts.refusals.unavailable ?? null;
  if (state.status !== "done" || state.result.kind === "invalid") return null;
  const { result } = state;
  return (result.kind === "overtaken" ? texts.overtaken[result.state] : texts.outcomes[result.kind]) ?? null;
}

/** Long enough that somebody who types is not asked between two figures. */
const PAUSE_MS = 450;

/**
 * The answer to a proposal: one of the offers that are there, own terms, a question, a refusal, or the supervisor. One
 * form with one button; which fields it shows and what the cardholder will see goes by the choice, in CSS, so that it
 * works without JavaScript. Own terms are quoted by the server, on a button or, with JavaScript, while typing.
 */
export function AnswerForm({
  address,
  hidden,
  offers,
  own,
  previews,
  texts,
  isAgent,
  latestFirst,
}: {
  address: string;
  hidden: Hidden;
  offers: readonly OfferRow[];
  own: OwnTexts;
  previews: ReactNode;
  texts: AnswerTexts;
  isAgent: boolean;
  latestFirst: { min: string };
}) {
  const [state, send] = useActionState(answerProposal, IDLE);
  const [, startTransition] = useTransition();
  const form = useRef<HTMLFormElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const typed: Record<string, string> = state.status === "idle" ? {} : state.typed;
  const attempt = state.status === "idle" ? "" : state.attempt;
  const wrong = wrongOf(state, texts);
  const words = wordsOf(state, texts);
  const errors = Object.entries(wrong).map(([id, text]) => ({ id, text }));
  const { labels } = texts;

  const tryAfter = (pause: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      if (!form.current) return;
      const data = new FormData(form.current);
      data.set("live", "1");
      startTransition(async () => {
        await tryTerms(IDLE, data);
      });
    }, pause);
  };

  return (
    <form action={send} className="group/answer" data-answer="" noValidate ref={form}>
      <h2 className="mb-2 text-h2">{labels.title}</h2>
      <ErrorSummary attempt={attempt} errors={errors} heading={texts.counts[errors.length - 1] ?? ""} />
      <OutcomeNote
        again={{ href: address, text: labels.look_again }}
        attempt={attempt}
        id="answer-outcome"
        words={words}
      />
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} name={name} type="hidden" value={value} />
      ))}
      <div className="grid gap-2" id="choice" key={attempt}>
        {offers.map((offer) => (
          <ChoiceRow
            chosen={typed.choice === offer.key}
            hint={offer.key}
            key={offer.key}
            sub={offer.sub}
            title={offer.title}
            value={offer.key}
            warning={offer.beyond}
          />
        ))}
        <ChoiceRow
          chosen={typed.choice === "4"}
          hint="4"
          sub={own.bounds}
          title={labels.own}
          value="4"
          warning={own.beyond}
        />
        <OwnFields
          labels={labels}
          min={latestFirst.min}
          onChange={() => tryAfter(PAUSE_MS)}
          onTry={() => tryAfter(0)}
          own={own}
          typed={{ ...own.typed, ...typed }}
          wrong={{ ...own.wrong, ...wrong }}
        />
        <div className="grid grid-cols-2 gap-2">
          <ChoiceRow chosen={typed.choice === "ask"} hint="I" title={labels.ask} value="ask" />
          <ChoiceRow chosen={typed.choice === "decline"} hint="D" title={labels.decline} value="decline" />
        </div>
        {isAgent ? (
          <ChoiceRow chosen={typed.choice === "supervisor"} hint="S" title={labels.supervisor} value="supervisor" />
        ) : null}
        <ActFields texts={texts} typed={typed} wrong={wrong} />
      </div>
      <h3 className="mt-4 mb-1 text-h2">{labels.preview}</h3>
      <div className="rounded-[10px] border border-line bg-ground px-4 py-3" id="preview">
        <p className="text-ink-2 group-has-[input[name=choice]:checked]/answer:hidden">{labels.preview_none}</p>
        {previews}
      </div>
      <p className="mt-3 mb-1.5 text-meta text-ink-3">{labels.final}</p>
      <SubmitButton pending={labels.sending}>
        <span className="group-has-[[data-beyond]:checked]/answer:hidden">{labels.send}</span>
        <span className="hidden group-has-[[data-beyond]:checked]/answer:inline">{labels.request}</span>
        <KeyHint text="Ctrl ↵" />
      </SubmitButton>
    </form>
  );
}
