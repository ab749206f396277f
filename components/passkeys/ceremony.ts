import { unstable_rethrow } from "next/navigation";
import { type FormState, IDLE } from "@/lib/action/form-state";
import type { Begun, PasskeyAnswer } from "@/lib/passkeys/types";

/** What the browser, not the server, can have to say; `refusals` by the code of a refused action. */
export interface CeremonyTexts {
  cancelled: string;
  known: string;
  failed: string;
  refusals: Readonly<Record<string, string>>;
}

/** Why it did not lead on; `attempt` changes each time, so that it is read out again. */
export interface Said {
  text: string;
  attempt: number;
}

type Step<R> = (previous: FormState<R>, form: FormData) => Promise<FormState<R>>;

/** By the names of WebAuthn: refused, cancelled or timed out are one and the same to us. */
function reason(error: unknown): "cancelled" | "known" | "failed" {
  const name = error instanceof Error ? error.name : "";
  if (name === "InvalidStateError") return "known";
  return name === "NotAllowedError" || name === "AbortError" ? "cancelled" : "failed";
}

const unanswered = (state: FormState<unknown>, texts: CeremonyTexts) =>
  (state.status === "refused" ? texts.refusals[state.code] : undefined) ?? texts.failed;

/** Asks the server for a challenge, the authenticator for an answer, and the server what it is worth. Text: it failed. */
export async function ceremony<O>(
  begin: Step<Begun<O>>,
  ask: (options: O) => Promise<unknown>,
  finish: Step<PasskeyAnswer>,
  back: string,
  texts: CeremonyTexts,
): Promise<string> {
  let answer: unknown;
  try {
    const begun = await begin(IDLE, new FormData());
    if (begun.status !== "done") return unanswered(begun, texts);
    if (begun.result.kind !== "ready") return begun.result.text;
    answer = await ask(begun.result.options);
  } catch (error) {
    return texts[reason(error)];
  }
  const form = new FormData();
  form.set("response", JSON.stringify(answer));
  form.set("back", back);
  try {
    const ended = await finish(IDLE, form);
    return ended.status === "done" ? ended.result.text : unanswered(ended, texts);
  } catch (error) {
    // What led on is a redirect, for the frame around to follow.
    unstable_rethrow(error);
    return texts.failed;
  }
}
