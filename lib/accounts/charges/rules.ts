import type { Rate } from "@/lib/core/rate";
import { rateFlag } from "@/lib/ledger/rate-flag";
import type { Charges, ChargesFlag } from "./types";

/** Those of the accounts whose charges since the arrears began exceed a yearly rate of their principal. */
export function chargesAbove(accounts: readonly Charges[], threshold: Rate): ChargesFlag[] {
  return accounts.flatMap((account) => {
    const { principal, charges, from, to } = account;
    const { exceeds, days, annualisedPercent, ceiling } = rateFlag(principal, charges, from, to, threshold);
    return exceeds ? [{ ...account, days, annualisedPercent, ceiling }] : [];
  });
}
