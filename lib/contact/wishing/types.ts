import type { Instant } from "@/lib/core/clock";
import type { ContactWishes, WishSection } from "@/lib/permission/wishes";

/** One change of the wishes, and how they stood from then on. */
export interface PastChange {
  version: number;
  section: WishSection;
  /** The version that it took back. */
  undoes: number | null;
  at: Instant;
  wishes: ContactWishes;
}
