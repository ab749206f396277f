import { ZERO } from "@/lib/core/money";
import type { Pack } from "@/lib/policy/schema";
import type { Terms } from "../types";

/** Seconds that the cost table has to be open before the signature, by the policy; 0 where none is shown. */
export function secondsToRead(
  { kind, totalInterest }: Pick<Terms, "kind" | "totalInterest">,
  { plan }: Pick<Pack, "plan">,
): number {
  if (kind !== "instalments") return 0;
  const { costTable, readingSeconds } = plan.disclosure;
  const isShown = costTable === "always" || (costTable === "when_charged" && totalInterest > ZERO);
  return isShown ? readingSeconds : 0;
}
