"use client";

import { useActionState } from "react";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { type FormState, IDLE } from "@/lib/action/form-state";
import { closeTask } from "@/lib/plans/closing/deciding/actions";
import type { TaskClosed } from "@/lib/plans/closing/deciding/types";
import type { PlanTexts } from "./plan-texts";

function errorOf(state: FormState<TaskClosed>, { fields, refusals, outcomes }: PlanTexts): string | undefined {
  if (state.status === "invalid") return fields[state.fields.words ?? ""] ?? refusals.unavailable;
  if (state.status === "refused") return refusals[state.code] ?? refusals.unavailable;
  return state.status === "done" ? outcomes[state.result.kind] : undefined;
}

/** Closes a task with what came of it. */
export function TaskForm({
  hidden,
  texts,
  labels,
}: {
  hidden: Readonly<Record<"cardholderId" | "planId" | "workItemId" | "idempotencyKey", string>>;
  texts: PlanTexts;
  labels: { words: string; hint: string; close: string; closing: string };
}) {
  const [state, send] = useActionState(closeTask, IDLE);
  const typed = state.status === "idle" ? "" : (state.typed.words ?? "");
  return (
    <form action={send} className="mt-1 grid gap-2" noValidate>
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} name={name} type="hidden" value={value} />
      ))}
      <TextArea
        defaultValue={typed}
        error={errorOf(state, texts)}
        hint={labels.hint}
        id={`words-${hidden.workItemId}`}
        key={state.status === "idle" ? "" : state.attempt}
        label={labels.words}
        maxLength={1000}
        name="words"
        rows={2}
      />
      <SubmitButton kind="outlined" pending={labels.closing}>
        {labels.close}
      </SubmitButton>
    </form>
  );
}
