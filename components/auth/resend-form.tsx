"use client";

import { useActionState } from "react";
import { IDLE } from "@/lib/action/form-state";
import { resendCode } from "@/lib/sign-in/actions";
import { SubmitButton } from "../ui/submit-button";
import { FormAnswer } from "./form-answer";
import type { FormTexts } from "./form-texts";

/** Another code for the same phone. Asked too early it says how long to wait; nothing counts down. */
export function ResendForm({
  texts,
  form,
  back,
}: {
  texts: { again: string; sending: string };
  form: FormTexts;
  back: string;
}) {
  const [state, send] = useActionState(resendCode, IDLE);
  return (
    <form action={send}>
      <FormAnswer retype={{ id: "code", label: texts.again }} state={state} texts={form} />
      <input name="back" type="hidden" value={back} />
      <SubmitButton kind="outlined" pending={texts.sending}>
        {texts.again}
      </SubmitButton>
    </form>
  );
}
