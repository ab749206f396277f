"use client";

import { useActionState } from "react";
import type { ButtonKind } from "@/components/ui/button-class";
import { SubmitButton } from "@/components/ui/submit-button";
import { type FormState, IDLE } from "@/lib/action/form-state";
import type { OfferAnswer } from "@/lib/plans/negotiation/types";
import { FormAnswer } from "./form-answer";
import type { OfferTexts } from "./form-texts";

/** A button that does one thing with what the page showed. */
export function ActForm({
  action,
  fields,
  texts,
  label,
  pending,
  kind = "filled",
}: {
  action: (previous: FormState<OfferAnswer>, form: FormData) => Promise<FormState<OfferAnswer>>;
  fields: Readonly<Record<string, string>>;
  texts: OfferTexts;
  label: string;
  pending: string;
  kind?: ButtonKind;
}) {
  const [state, send] = useActionState(action, IDLE);
  return (
    <form action={send}>
      <FormAnswer state={state} texts={texts} />
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} name={name} type="hidden" value={value} />
      ))}
      <SubmitButton kind={kind} pending={pending}>
        {label}
      </SubmitButton>
    </form>
  );
}
