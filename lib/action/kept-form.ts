import "server-only";
import { cookies } from "next/headers";
import { cookieOptions, keptFormCookie } from "@/lib/auth/cookies";
import { newToken, seal, unseal } from "@/lib/auth/keyed-hash";
import type { Typed } from "./form-state";

/** Forms that change nothing: the next page shows their answer. */
export type KeptForm =
  | "what-if"
  | "entries"
  | "records"
  | "cover"
  | "counter"
  | "change"
  | "sign"
  | "desk-terms"
  | "desk-sent"
  | "kind";

/** What was typed, for which object, and a mark that changes with each submission. */
export interface Kept {
  about: string;
  typed: Typed;
  attempt: string;
}

const LONGEST = 200;

/**
 * Keeps what was typed in a sealed cookie, so that the page that answers can be reached by a redirect:
 * without JavaScript, without an amount in the address, and through a sign-in in between.
 */
export async function keepForm(form: KeptForm, about: string, typed: Typed): Promise<void> {
  const short = Object.fromEntries(Object.entries(typed).map(([name, text]) => [name, text.slice(0, LONGEST)]));
  const sealed = seal("form", JSON.stringify({ about, typed: short, attempt: newToken().slice(0, 8) }));
  (await cookies()).set(keptFormCookie(form), Buffer.from(sealed).toString("base64url"), cookieOptions("form"));
}

/** What was typed last about this object; null when nothing was, or the cookie is not ours. */
export async function loadKeptForm(form: KeptForm, about: string): Promise<Kept | null> {
  const value = (await cookies()).get(keptFormCookie(form))?.value;
  if (!value) return null;
  try {
    const kept = JSON.parse(unseal("form", Buffer.from(value, "base64url"))) as Kept;
    return kept.about === about ? kept : null;
  } catch {
    return null;
  }
}
