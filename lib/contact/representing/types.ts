import type { Instant } from "@/lib/core/clock";
import type { PlainDate } from "@/lib/core/dates";

export const CAPACITIES = ["lawyer", "family", "guardian", "adviser"] as const;
export type Capacity = (typeof CAPACITIES)[number];
export const SCOPES = ["see", "propose", "dispute"] as const;
export type Scope = (typeof SCOPES)[number];

/** Somebody who speaks for a cardholder, or asked to, or did. */
export interface Representative {
  cardholderId: string;
  representativeId: string;
  name: string;
  capacity: Capacity;
  phone: string;
  scopes: readonly Scope[];
  validFrom: PlainDate;
  validUntil: PlainDate;
  fileId: string;
  status: "requested" | "approved" | "refused" | "revoked";
  requestedAt: Instant;
  checkedAt: Instant | null;
  refusal: string | null;
  endedAt: Instant | null;
}

/** What a cardholder writes about them. */
export interface Naming
  extends Pick<Representative, "name" | "capacity" | "phone" | "scopes" | "validFrom" | "validUntil"> {}

/** As the pages show them. */
export interface RepresentativeView extends Omit<Representative, "phone" | "cardholderId" | "fileId"> {
  masked: string;
  /** Whether the authority is over by its dates. */
  isOver: boolean;
}

/** What a person decides about an authority. */
export type AuthorityDecided = { kind: "done" } | { kind: "gone" | "over" | "full" };

/** An authority at the desk. */
export interface AuthorityCase extends Representative {
  cardholderName: string;
  /** Cardholders of whom this number is the representative already. */
  others: number;
  /** A link of some minutes to the document. */
  link: string;
}
