import type { StaffRole } from "@/lib/core/actor";
import type { Instant } from "@/lib/core/clock";

/** What came of a step of signing in, in words. */
export interface DeskAnswer {
  kind: "wrong" | "over" | "locked";
  text: string;
}

/** One line of `npm run staff -- list`. */
export interface ListedStaff {
  login: string;
  name: string;
  role: StaffRole;
  createdAt: Instant;
  suspendedAt: Instant | null;
  /** False until the first sign-in has set a password and a second factor. */
  isSetUp: boolean;
  lastSeenAt: Instant | null;
}
