import type { FileFault } from "@/lib/files/rules";
import type { DisputeRule } from "@/lib/policy/schema";
import { OTHER_KIND } from "./types";

/** What one person can send as evidence in 24 hours: two filings full of the largest photos. */
export const DAILY_EVIDENCE_FILES = 40;
export const DAILY_EVIDENCE_BYTES = 200_000_000;

/** A part of a file that comes in parts: small enough to be sent again over a poor network. */
export const PART_BYTES = 256 * 1024;
/** Parts of a file that never became whole are dropped after so long. */
export const UPLOAD_SECONDS = 24 * 3600;

/** `over`: the dispute is decided or withdrawn. `many`: it has as many files as policy lets one filing have. */
export type EvidenceFault = FileFault | "over" | "many" | "infected";

/** The kinds that are asked for by the type, each helping and none a condition; and whatever else there is. */
export const kindsOf = (rule: Pick<DisputeRule, "evidence">): readonly string[] => [
  ...rule.evidence.map(({ id }) => id),
  OTHER_KIND,
];

/** The kind that was meant; what is none of those of the type counts as another. */
export const kindOf = (kinds: readonly string[], said: string): string => (kinds.includes(said) ? said : OTHER_KIND);
