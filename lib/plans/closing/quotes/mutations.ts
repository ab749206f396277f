import { and, inArray, lt } from "drizzle-orm";
import { settlementQuote } from "@/db/schema/kept-plans";
import type { Transaction } from "@/db/transaction";
import { addDays, type PlainDate } from "@/lib/core/dates";

/** A payment of a quote's last day can still arrive for so long; the quote itself is nothing from the day after its last. */
const ON_THE_WAY_DAYS = 31;

/**
 * Puts away quotes that nobody took and that no payment on its way can take any more.
 * @returns how many
 */
export async function lapseQuotes(tx: Transaction, today: PlainDate): Promise<number> {
  const lapsed = await tx
    .update(settlementQuote)
    .set({ state: "lapsed" })
    .where(
      and(
        inArray(settlementQuote.state, ["open", "replaced"]),
        lt(settlementQuote.validUntil, addDays(today, -ON_THE_WAY_DAYS)),
      ),
    )
    .returning({ planId: settlementQuote.planId });
  return lapsed.length;
}
