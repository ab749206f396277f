"use client";

import { useActionState } from "react";
import { IDLE } from "@/lib/action/form-state";
import { askStepUpCode, stepUp } from "@/lib/sign-in/actions";
import { SubmitButton } from "../ui/submit-button";
import { TextInput } from "../ui/text-input";
import { FormAnswer, wrongFields } from "./form-answer";
import type { FormTexts } from "./form-texts";

/** Asks for a code to the person's own phone; `again` once one is on its way. */
export function AskCodeForm({
  texts,
  form,
  back,
  again,
}: {
  texts: { send: string; sending: string };
  form: FormTexts;
  back: string;
  again: boolean;
}) {
  const [state, send] = useActionState(askStepUpCode, IDLE);
  return (
    <form action={send}>
      <FormAnswer retype={{ id: "code", label: texts.send }} state={state} texts={form} />
      <input name="back" type="hidden" value={back} />
      <SubmitButton kind={again ? "outlined" : "filled"} pending={texts.sending}>
        {texts.send}
      </SubmitButton>
    </form>
  );
}

/** The code that proves that it is still the same person. */
export function ConfirmForm({
  texts,
  form,
  back,
}: {
  texts: { code: string; code_hint: string; submit: string; submitting: string };
  form: FormTexts;
  back: string;
}) {
  const [state, send] = useActionState(stepUp, IDLE);
  return (
    <form action={send} noValidate>
      <FormAnswer retype={{ id: "code", label: texts.code }} state={state} texts={form} />
      <div className="grid gap-4">
        <input name="back" type="hidden" value={back} />
        <TextInput
          autoComplete="one-time-code"
          error={wrongFields(state, form).code}
          hint={texts.code_hint}
          id="code"
          inputMode="numeric"
          label={texts.code}
          maxLength={20}
          name="code"
        />
        <SubmitButton pending={texts.submitting}>{texts.submit}</SubmitButton>
      </div>
    </form>
  );
}
