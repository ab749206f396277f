"use client";

import { type ReactNode, useActionState } from "react";
import { ErrorSummary } from "@/components/ui/error-summary";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { type FormState, IDLE } from "@/lib/action/form-state";
import { decideApproval } from "@/lib/plans/approving/checking/actions";
import type { DecisionResult } from "@/lib/plans/approving/checking/types";
import { OutcomeNote } from "../outcome-note";
import { ChoiceRow } from "../proposals/choice-row";
import { KeyHint } from "../proposals/key-hint";
import type { DecisionTexts } from "./decision-texts";

/** Why a decision was not recorded: somebody was faster, something changed, it may not be. */
function wordsOf(state: FormState<DecisionResult>, texts: DecisionTexts): string | null {
  if (state.status === "refused") return texts.refusals[state.code] ?? texts.refusals.unavailable ?? null;
  if (state.status !== "done") return null;
  const { result } = state;
  return (result.kind === "overtaken" ? texts.overtaken[result.state] : texts.outcomes[result.kind]) ?? null;
}

/** The decision about a request: granted, and it goes out at once, or returned with a reason. Works without JavaScript. */
export function ApprovalForm({
  address,
  hidden,
  texts,
  previews,
  canGrant,
}: {
  address: string;
  /** The case, the request, and the terms that were seen. */
  hidden: Readonly<Record<string, string>>;
  texts: DecisionTexts;
  previews: ReactNode;
  /** What was asked for can still be quoted, by the debt that it was asked for. */
  canGrant: boolean;
}) {
  const [state, send] = useActionState(decideApproval, IDLE);
  const typed: Record<string, string> = state.status === "idle" ? {} : state.typed;
  const attempt = state.status === "idle" ? "" : state.attempt;
  const fields = state.status === "invalid" ? state.fields : {};
  const errors = Object.entries(fields).map(([id, key]) => ({ id, text: texts.errors[key] ?? "" }));
  const error = texts.errors[fields.words ?? ""];
  const words = wordsOf(state, texts);
  const { labels } = texts;
  return (
    <form action={send} className="group/answer" data-answer="" noValidate>
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
        {canGrant ? (
          <ChoiceRow chosen={typed.choice === "1"} hint="1" sub={labels.approve_sub} title={labels.approve} value="1" />
        ) : null}
        <ChoiceRow
          chosen={typed.choice === "decline"}
          hint="D"
          sub={labels.refuse_sub}
          title={labels.refuse}
          value="decline"
        />
        <TextArea
          data-key="/"
          defaultValue={typed.words ?? ""}
          error={error}
          hint={labels.words_hint}
          id="words"
          label={labels.words}
          maxLength={1000}
          name="words"
          rows={3}
        />
      </div>
      <h3 className="mt-4 mb-1 text-h2">{labels.preview}</h3>
      <div className="mb-3 rounded-[10px] border border-line bg-ground px-4 py-3" id="preview">
        <p className="text-ink-2 group-has-[input[name=choice]:checked]/answer:hidden">{labels.preview_none}</p>
        {previews}
      </div>
      <SubmitButton pending={labels.sending}>
        {labels.send}
        <KeyHint text="Ctrl ↵" />
      </SubmitButton>
    </form>
  );
}
