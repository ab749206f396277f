"use client";

import { useActionState } from "react";
import { IDLE } from "@/lib/action/form-state";
import { changePassword, makeRecoveryCodes } from "@/lib/staff/actions";
import { SubmitButton } from "../ui/submit-button";
import { TextInput } from "../ui/text-input";
import { DeskAnswer, wrongFields } from "./desk-answer";
import type { DeskTexts } from "./desk-texts";

/** Another password: the present one, and the new one twice. */
export function ChangePasswordForm({
  texts,
  form,
}: {
  texts: Record<"current" | "password" | "password_hint" | "again" | "change", string>;
  form: DeskTexts;
}) {
  const [state, send] = useActionState(changePassword, IDLE);
  const wrong = wrongFields(state, form);
  return (
    <form action={send} noValidate>
      <DeskAnswer retype={{ id: "current", label: texts.current }} state={state} texts={form} />
      <div className="grid gap-4">
        <TextInput
          autoComplete="current-password"
          error={wrong.current}
          id="current"
          label={texts.current}
          name="current"
          type="password"
        />
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
        <SubmitButton kind="outlined" pending={form.pending}>
          {texts.change}
        </SubmitButton>
      </div>
    </form>
  );
}

/** New recovery codes, for who knows the password. */
export function MakeCodesForm({
  texts,
  form,
}: {
  texts: Record<"current" | "make" | "make_hint", string>;
  form: DeskTexts;
}) {
  const [state, send] = useActionState(makeRecoveryCodes, IDLE);
  return (
    <form action={send} noValidate>
      <DeskAnswer retype={{ id: "current", label: texts.current }} state={state} texts={form} />
      <div className="grid gap-4">
        <TextInput
          autoComplete="current-password"
          error={wrongFields(state, form).current}
          hint={texts.make_hint}
          id="current"
          label={texts.current}
          name="current"
          type="password"
        />
        <SubmitButton kind="outlined" pending={form.pending}>
          {texts.make}
        </SubmitButton>
      </div>
    </form>
  );
}
