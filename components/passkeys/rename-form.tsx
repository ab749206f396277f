"use client";

import { useActionState } from "react";
import { IDLE } from "@/lib/action/form-state";
import { renamePasskey } from "@/lib/passkeys/actions";
import { SubmitButton } from "../ui/submit-button";
import { TextInput } from "../ui/text-input";

/** Another name for one passkey. */
export function RenameForm({
  passkeyId,
  name,
  idempotencyKey,
  texts,
}: {
  passkeyId: string;
  name: string;
  idempotencyKey: string;
  texts: { name: string; missing: string; refused: string; save: string; saving: string };
}) {
  const [state, send] = useActionState(renamePasskey, IDLE);
  const typed = state.status === "idle" ? name : (state.typed.name ?? name);
  const error = state.status === "invalid" ? texts.missing : state.status === "refused" ? texts.refused : undefined;
  return (
    <form action={send} noValidate>
      <input name="idempotencyKey" type="hidden" value={idempotencyKey} />
      <input name="passkeyId" type="hidden" value={passkeyId} />
      <div className="grid gap-3">
        <TextInput
          autoComplete="off"
          defaultValue={typed}
          error={error}
          id={`name-${passkeyId}`}
          label={texts.name}
          maxLength={60}
          name="name"
        />
        <SubmitButton kind="outlined" pending={texts.saving}>
          {texts.save}
        </SubmitButton>
      </div>
    </form>
  );
}
