import type { Instant } from "@/lib/core/clock";

/** Why it did not lead on, in words. */
export interface PasskeyAnswer {
  kind: "too_many" | "over" | "refused" | "known" | "full";
  text: string;
}

/** What the browser hands to its authenticator. */
export type Begun<O> = { kind: "ready"; options: O } | PasskeyAnswer;

/** A passkey as its owner sees it in the list. */
export interface ListedPasskey {
  passkeyId: string;
  name: string;
  createdAt: Instant;
  lastUsedAt: Instant | null;
  /** Kept by an account of the maker, so that it is on the person's other devices too. */
  synced: boolean;
  /** Made or used in the browser that looks. */
  here: boolean;
}
