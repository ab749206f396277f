"use client";

import { useActionState } from "react";
import { IDLE } from "@/lib/action/form-state";
import { requestCode } from "@/lib/sign-in/actions";
import { SubmitButton } from "../ui/submit-button";
import { TextInput } from "../ui/text-input";
import { FormAnswer, wrongFields } from "./form-answer";
import type { FormTexts } from "./form-texts";

/** The front door: a phone, and a code comes. */
export function PhoneForm({
  texts,
  form,
  back,
}: {
  texts: { phone: string; phone_hint: string; send: string; sending: string };
  form: FormTexts;
  back: string;
}) {
  const [state, send] = useActionState(requestCode, IDLE);
  return (
    <form action={send} noValidate>
      <FormAnswer retype={{ id: "phone", label: texts.phone }} state={state} texts={form} />
      <div className="grid gap-4">
        <input name="back" type="hidden" value={back} />
        <TextInput
          autoComplete="tel"
          defaultValue={state.status === "idle" ? "" : state.typed.phone}
          error={wrongFields(state, form).phone}
          hint={texts.phone_hint}
          id="phone"
          inputMode="tel"
          label={texts.phone}
          maxLength={40}
          name="phone"
          type="tel"
        />
        <SubmitButton pending={texts.sending}>{texts.send}</SubmitButton>
      </div>
    </form>
  );
}
