import type { Instant } from "@/lib/core/clock";
import type { Citation } from "@/lib/policy/citation";
import type { LoggedContact, Missing, Verdict } from "../types";

/** A contact as the cardholder sees it. */
export interface ShownContact
  extends Pick<LoggedContact, "accountId" | "contactRef" | "at" | "channel" | "direction" | "outcome"> {
  readonly cardTail: string;
  /** The outside agency that made it; null: the bank. */
  readonly agency: string | null;
  readonly numberTail: string | null;
  readonly isRecorded: boolean;
  /** Null: not judged yet. */
  readonly verdict: Verdict | null;
  /** The rules that it broke, each with what it rests on where that may be cited. */
  readonly breaches: readonly { readonly id: string; readonly citation: Citation | null }[];
  readonly missing: readonly Missing[];
  /** It was asked for before it was made. */
  readonly isPermitted: boolean;
}

/** Where a page of the log goes on: the last one shown. */
export interface LogCursor {
  readonly at: Instant;
  readonly contactRef: string;
}
