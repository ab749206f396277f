"use client";

import { type ReactNode, useActionState } from "react";
import { IDLE } from "@/lib/action/form-state";
import { setUp } from "@/lib/staff/actions";
import { SubmitButton } from "../ui/submit-button";
import { TextInput } from "../ui/text-input";
import { DeskAnswer, wrongFields } from "./desk-answer";
import type { DeskTexts } from "./desk-texts";

/** Names of the texts of a first sign-in. */
export type SetUpTexts = Record<
  "password_title" | "password" | "password_hint" | "again" | "app_title" | "code" | "code_hint" | "submit",
  string
>;

/** A password of one's own, and the first code of the app; `app` shows its drawing. */
export function SetUpForm({ texts, form, app }: { texts: SetUpTexts; form: DeskTexts; app: ReactNode }) {
  const [state, send] = useActionState(setUp, IDLE);
  const wrong = wrongFields(state, form);
  return (
    <form action={send} noValidate>
      <DeskAnswer retype={{ id: "password", label: texts.password }} state={state} texts={form} />
      <div className="grid gap-4">
        <h2 className="text-h2">{texts.password_title}</h2>
        <TextInput
          autoComplete="new-password"
          error={wrong.password}
          hint={texts.password_hint}
          id="password"
          label={texts.password}
          name="password"
          type="password"
        />
        <TextInput
          autoComplete="new-password"
          error={wrong.again}
          id="again"
          label={texts.again}
          name="again"
          type="password"
        />
        <h2 className="mt-4 text-h2">{texts.app_title}</h2>
        {app}
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
        <SubmitButton pending={form.pending}>{texts.submit}</SubmitButton>
      </div>
    </form>
  );
}
