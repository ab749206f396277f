import type { Instant } from "@/lib/core/clock";
import type { ContactChannel, ContactOutcome } from "@/lib/ledger/contact-permission";
import type { GateWishes, ListedAgency, Stop } from "@/lib/permission/types";
import type { Pack } from "@/lib/policy/schema";

export type Verdict = "fine" | "breach" | "not_assessable" | "from_you";

export type Missing = "relation" | "purpose" | "number" | "debtor_state";

/** A contact as the issuer or an agency reported it. */
export interface LoggedContact {
  readonly accountId: string;
  readonly contactRef: string;
  readonly at: Instant;
  readonly channel: ContactChannel;
  readonly byRef: string;
  readonly direction: "outbound" | "inbound";
  readonly outcome: ContactOutcome;
  readonly recordingRef: string | null;
  readonly relation: "debtor" | "guarantor" | "third_party" | null;
  readonly purpose: "collection" | "notice" | "requested" | "marketing" | null;
  readonly numberTail: string | null;
  readonly place: "mobile" | "home" | "work" | null;
  /** Told of by who made it, not by a batch: whether a permit covered it. Null: a batch brought it. */
  readonly told: { readonly permitId: string | null; readonly fault: string | null } | null;
}

/** What was in force at a moment. */
export interface Room {
  readonly pack: Pack;
  readonly agencies: ReadonlyMap<string, ListedAgency>;
  /** All stops that ever were, ended ones too. */
  readonly stops: readonly Stop[];
  readonly wishes: GateWishes;
}

export interface Judgement {
  readonly verdict: Verdict;
  readonly breaches: readonly string[];
  readonly missing: readonly Missing[];
  readonly agencyRef: string | null;
}
