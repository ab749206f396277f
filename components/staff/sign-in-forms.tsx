"use client";

import { useActionState } from "react";
import { IDLE } from "@/lib/action/form-state";
import { enterCode, enterPassword } from "@/lib/staff/actions";
import { SubmitButton } from "../ui/submit-button";
import { TextInput } from "../ui/text-input";
import { DeskAnswer, wrongFields } from "./desk-answer";
import type { DeskTexts } from "./desk-texts";

/** Login and password. The password never comes back into the page. */
export function PasswordForm({
  texts,
  form,
  back,
}: {
  texts: { login: string; password: string; submit: string };
  form: DeskTexts;
  back: string;
}) {
  const [state, send] = useActionState(enterPassword, IDLE);
  const wrong = wrongFields(state, form);
  return (
    <form action={send} noValidate>
      <DeskAnswer retype={{ id: "login", label: texts.login }} state={state} texts={form} />
      <div className="grid gap-4">
        <input name="back" type="hidden" value={back} />
        <TextInput
          autoCapitalize="none"
          autoComplete="username"
          defaultValue={state.status === "idle" ? "" : state.typed.login}
          error={wrong.login}
          id="login"
          label={texts.login}
          maxLength={80}
          name="login"
          spellCheck={false}
        />
        <TextInput
          autoComplete="current-password"
          error={wrong.password}
          id="password"
          label={texts.password}
          name="password"
          type="password"
        />
        <SubmitButton pending={form.pending}>{texts.submit}</SubmitButton>
      </div>
    </form>
  );
}

/** The code of the authenticator app, or a recovery code. */
export function SecondForm({
  texts,
  form,
  back,
}: {
  texts: { code: string; code_hint: string; submit: string };
  form: DeskTexts;
  back: string;
}) {
  const [state, send] = useActionState(enterCode, IDLE);
  return (
    <form action={send} noValidate>
      <DeskAnswer retype={{ id: "code", label: texts.code }} state={state} texts={form} />
      <div className="grid gap-4">
        <input name="back" type="hidden" value={back} />
        <TextInput
          autoComplete="one-time-code"
          error={wrongFields(state, form).code}
          hint={texts.code_hint}
          id="code"
          label={texts.code}
          maxLength={20}
          name="code"
          spellCheck={false}
        />
        <SubmitButton pending={form.pending}>{texts.submit}</SubmitButton>
      </div>
    </form>
  );
}
