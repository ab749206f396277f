"use client";

import { Info, KeyRound } from "lucide-react";
import { useActionState, useSyncExternalStore } from "react";
import {
  beginAdding,
  beginSignIn,
  beginStepUp,
  finishAdding,
  finishSignIn,
  finishStepUp,
} from "@/lib/passkeys/actions";
import type { ButtonKind } from "../ui/button-class";
import { FocusOnArrival } from "../ui/focus-on-arrival";
import { Icon } from "../ui/icon";
import { SubmitButton } from "../ui/submit-button";
import { type CeremonyTexts, ceremony, type Said } from "./ceremony";

const authenticator = () => import("@simplewebauthn/browser");
type Options<F extends "startAuthentication" | "startRegistration"> = Parameters<
  Awaited<ReturnType<typeof authenticator>>[F]
>[0]["optionsJSON"];

/** The library comes when it is needed: most people who open these pages never press the button. */
const usePasskey = async (optionsJSON: Options<"startAuthentication">) =>
  (await authenticator()).startAuthentication({ optionsJSON });
const makePasskey = async (optionsJSON: Options<"startRegistration">) =>
  (await authenticator()).startRegistration({ optionsJSON });

const ACTS = {
  sign_in: (back: string, texts: CeremonyTexts) => ceremony(beginSignIn, usePasskey, finishSignIn, back, texts),
  step_up: (back: string, texts: CeremonyTexts) => ceremony(beginStepUp, usePasskey, finishStepUp, back, texts),
  add: (back: string, texts: CeremonyTexts) => ceremony(beginAdding, makePasskey, finishAdding, back, texts),
};

const neverChanges = () => () => undefined;

/** Whether this browser knows passkeys and this address is the one that they are for; null before it can tell. */
function usePossible(origin: string): boolean | null {
  return useSyncExternalStore<boolean | null>(
    neverChanges,
    () => typeof window.PublicKeyCredential === "function" && window.location.origin === origin,
    () => null,
  );
}

/**
 * One press that makes or uses a passkey. Its place is kept from the beginning, so that nothing moves when it
 * appears; without JavaScript there is neither button nor place. `unsupported` stands where it cannot be.
 */
export function PasskeyButton({
  act,
  origin,
  back,
  label,
  pending,
  kind,
  texts,
  unsupported,
}: {
  act: keyof typeof ACTS;
  origin: string;
  back: string;
  label: string;
  pending: string;
  kind: ButtonKind;
  texts: CeremonyTexts;
  unsupported?: string | undefined;
}) {
  const possible = usePossible(origin);
  const [said, send] = useActionState<Said | null>(
    async (before) => ({ text: await ACTS[act](back, texts), attempt: (before?.attempt ?? 0) + 1 }),
    null,
  );
  if (possible === false && unsupported) return <p className="text-sub text-ink-2">{unsupported}</p>;
  if (!possible) return <div className="min-h-button noscript:hidden" />;
  return (
    <form action={send}>
      {said ? (
        <FocusOnArrival
          attempt={said.attempt}
          className="mb-4 rounded-r-control border-l-4 border-date-mark bg-date-soft py-3 pr-4 pl-3.5"
          labelledBy={`passkey-${act}-answer`}
        >
          <p className="flex gap-2.5 text-sub" id={`passkey-${act}-answer`}>
            <Icon className="mt-[0.2em] text-date" icon={Info} />
            <span>{said.text}</span>
          </p>
        </FocusOnArrival>
      ) : null}
      <SubmitButton kind={kind} pending={pending}>
        <Icon icon={KeyRound} />
        {label}
      </SubmitButton>
    </form>
  );
}
