import type { RefusalCode } from "@/lib/core/errors";

/** What was typed, to be shown again. Never a code, an identity tail or anything else secret. */
export type Typed = Record<string, string>;

/** A field that is longer is not given back: no form takes more. */
export const LONGEST_TYPED = 1000;

/**
 * What a form knows of its last submission. It is written into the page's HTML, so it holds nothing secret.
 * `fields` maps a field to a key of the catalogue area `errors`; `attempt` changes with every submission.
 */
export type FormState<R = null> =
  | { status: "idle" }
  | { status: "invalid"; fields: Record<string, string>; typed: Typed; attempt: string }
  | { status: "refused"; code: RefusalCode; typed: Typed; attempt: string }
  | { status: "done"; result: R; typed: Typed; attempt: string };

export const IDLE: { status: "idle" } = { status: "idle" };
