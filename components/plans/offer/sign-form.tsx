"use client";

import { useActionState } from "react";
import { SubmitButton } from "@/components/ui/submit-button";
import { Tick } from "@/components/ui/tick";
import { IDLE } from "@/lib/action/form-state";
import { signPlan } from "@/lib/plans/negotiation/actions";
import { CONFIRM } from "@/lib/plans/negotiation/types";
import { FormAnswer, typedOf } from "./form-answer";
import type { OfferTexts } from "./form-texts";

/** What is confirmed one by one, and the button that signs. What was ticked stays. */
export function SignForm({
  fields,
  confirmations,
  ticked,
  texts,
  labels,
}: {
  fields: Readonly<Record<string, string>>;
  confirmations: readonly { id: string; text: string }[];
  /** Ids that were ticked before the way round by the fresh proof. */
  ticked: readonly string[];
  texts: OfferTexts;
  labels: { legend: string; note: string; submit: string; pending: string };
}) {
  const [state, send] = useActionState(signPlan, IDLE);
  const typed = typedOf(state);
  const isTicked = (id: string) => (state.status === "idle" ? ticked.includes(id) : `${CONFIRM}${id}` in typed);
  return (
    <form action={send} noValidate>
      <FormAnswer state={state} texts={texts} />
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} name={name} type="hidden" value={value} />
      ))}
      <fieldset className="min-w-0" key={state.status === "idle" ? "" : state.attempt}>
        <legend className="sr-only">{labels.legend}</legend>
        <div className="divide-y divide-line">
          {confirmations.map(({ id, text }) => (
            <Tick
              defaultChecked={isTicked(id)}
              id={`${CONFIRM}${id}`}
              key={id}
              label={text}
              name={`${CONFIRM}${id}`}
              value="yes"
            />
          ))}
        </div>
      </fieldset>
      <p className="my-3 text-sub text-ink-2">{labels.note}</p>
      <SubmitButton pending={labels.pending}>{labels.submit}</SubmitButton>
    </form>
  );
}
