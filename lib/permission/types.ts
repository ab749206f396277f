import type { Instant } from "@/lib/core/clock";
import type { PlainDate } from "@/lib/core/dates";
import type { Money } from "@/lib/core/money";
import type {
  ContactChannel,
  ContactPreferences,
  ContactPurpose,
  ContactReason,
  ContactRelation,
  DebtorState,
  PastContact,
} from "@/lib/ledger/contact-permission";
import type { Authority } from "@/lib/policy/schema";

/** Denials of the gate's outer layer (decisions.md 18), before the contact-permission function is asked. */
export const OUTER_REASONS = [
  "agency_not_listed",
  "number_unknown",
  "number_off",
  "collection_stopped",
  "disputed",
  "representative",
] as const;
export type GateReason = ContactReason | (typeof OUTER_REASONS)[number];

/** Who wants to make the contact: the issuer itself, or an outside agency by the reference that the core gives it. */
export type Caller = { readonly kind: "issuer" } | { readonly kind: "agency"; readonly agencyRef: string };

export interface GateQuestion {
  readonly cardholderId: string;
  /** Of the business clock: the real time but on the demonstration. */
  readonly at: Instant;
  readonly channel: ContactChannel;
  readonly purpose: ContactPurpose;
  readonly relation: Exclude<ContactRelation, "third_party_refused">;
  readonly debtorState?: DebtorState;
  readonly place: "personal" | "work";
  /** The number (E.164) or e-mail address; null where there is none: a letter, a visit, a push. */
  readonly address: string | null;
  /** The account it is about; null: none, or all of them. Then whatever stops one of them stops it. */
  readonly accountId: string | null;
  readonly by: Caller;
}

/** What the gate says of a contact. */
export interface GateAnswer {
  readonly allowed: boolean;
  readonly reason: GateReason;
  /** Id of the cap that is reached: one of the policy, or `own-wish`. */
  readonly cap: string | null;
  /** When waiting can help (RFC 3339, with the offset of the cardholder's zone then). */
  readonly nextAllowedAt: string | null;
  /** The rule that decided; null: the cardholder's wish, or the portal's own promise (a plan, a dispute). */
  readonly authority: Authority | null;
  /** The disputed part of the account, which may not be asked for, in minor units of its currency. */
  readonly leaveOut: Money;
}

/** Collection of an account, or of all of them (`accountId` null), stopped from a moment on. */
export interface Stop {
  readonly accountId: string | null;
  readonly reason: "plan" | "dispute" | "representative" | "pause";
  readonly startsAt: Instant;
  /** The last day, if it is known. */
  readonly untilDay: PlainDate | null;
  readonly endedAt: Instant | null;
}

/** An outside agency, as far as the gate asks. */
export interface ListedAgency {
  readonly listed: boolean;
  readonly engagedFrom: PlainDate | null;
}

/** What the cardholder's wishes bind, as far as the gate asks. */
export interface GateWishes extends ContactPreferences {
  readonly zone: string | null;
  readonly thirdPersonsOff: boolean;
  readonly maxPerDay: number | null;
  readonly addressesOff: readonly string[];
  readonly withdrawnPhones: readonly string[];
}

/** Everything that the gate knows of one cardholder. */
export interface Standing {
  readonly wishes: GateWishes;
  readonly stops: readonly Stop[];
  /** Numbers and addresses on record. */
  readonly addresses: readonly string[];
  /** Tails of numbers where a third person has said no. */
  readonly refused: readonly string[];
  /**
   * Contacts made by the issuer and all agencies, and those that are permitted and not told of yet. `address` is the
   * key of a number (`addressKey`); empty where the log does not name it.
   */
  readonly history: readonly PastContact[];
  /** Open disputed parts. */
  readonly holds: readonly { readonly accountId: string; readonly amount: Money }[];
}
