import type { OtherKind, QuoteProblem, Terms } from "../types";
import { deferralTerms } from "./deferral";
import { dueDayTerms } from "./due-day";
import { settlementTerms } from "./settlement";
import type { Given } from "./types";

/** Full terms of another kind than instalments, or why they cannot be: only by law and sense (decisions.md 9). */
export function otherTerms(size: OtherKind, given: Given): Terms | QuoteProblem {
  switch (size.kind) {
    case "settlement":
      return settlementTerms(size, given);
    case "deferral":
      return deferralTerms(size, given);
    case "due_day":
      return dueDayTerms(size, given);
  }
}
