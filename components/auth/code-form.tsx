"use client";

import { useActionState } from "react";
import { IDLE } from "@/lib/action/form-state";
import { enterCode } from "@/lib/sign-in/actions";
import { SubmitButton } from "../ui/submit-button";
import { TextInput } from "../ui/text-input";
import { FasterField } from "./faster-field";
import { FormAnswer, wrongFields } from "./form-answer";
import type { FormTexts } from "./form-texts";
import { RememberBox } from "./remember-box";

/** The code and the identity tail. Neither ever comes back into the page. */
export function CodeForm({
  texts,
  form,
  back,
}: {
  texts: {
    code: string;
    code_hint: string;
    tail: string;
    tail_hint: string;
    remember: string;
    remember_hint: string;
    submit: string;
    submitting: string;
    /** False on a browser that is remembered already. */
    offer_remember: boolean;
  };
  form: FormTexts;
  back: string;
}) {
  const [state, send] = useActionState(enterCode, IDLE);
  const wrong = wrongFields(state, form);
  return (
    <form action={send} noValidate>
      <FormAnswer retype={{ id: "code", label: texts.code }} state={state} texts={form} />
      <div className="grid gap-4">
        <input name="back" type="hidden" value={back} />
        <FasterField />
        <TextInput
          autoComplete="one-time-code"
          error={wrong.code}
          hint={texts.code_hint}
          id="code"
          inputMode="numeric"
          label={texts.code}
          maxLength={20}
          name="code"
        />
        <TextInput
          autoCapitalize="characters"
          autoComplete="off"
          error={wrong.tail}
          hint={texts.tail_hint}
          id="tail"
          label={texts.tail}
          maxLength={20}
          name="tail"
          spellCheck={false}
        />
        {texts.offer_remember ? (
          <RememberBox
            chosen={state.status !== "idle" && state.typed.remember === "yes"}
            hint={texts.remember_hint}
            label={texts.remember}
          />
        ) : null}
        <SubmitButton pending={texts.submitting}>{texts.submit}</SubmitButton>
      </div>
    </form>
  );
}
