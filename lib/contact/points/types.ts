/** A phone or e-mail address of the cardholder, as their page shows it. */
export interface PointView {
  contactPointId: string;
  kind: "phone" | "email";
  /** Enough to know it by. */
  masked: string;
  origin: "core" | "cardholder" | "staff";
  verified: boolean;
  /** Whether it may be used to ask for money. */
  collects: boolean;
}

/** What came of asking for a code. */
export type CodeAsked =
  | { kind: "sent" }
  | { kind: "known" | "full" | "too_many" | "locked" }
  | { kind: "too_soon"; seconds: number };

/** What came of a code. */
export interface CodeTried {
  kind: "wrong" | "over";
}
