import type { Instant } from "@/lib/core/clock";

/** Somebody who may be asked how to reach the cardholder, or may not any more. */
export interface OtherView {
  thirdPersonId: string;
  name: string;
  masked: string;
  addedAt: Instant;
  withdrawnAt: Instant | null;
}

export interface OtherRefused {
  kind: "known" | "full" | "own";
}
