import { entry } from "@/db/schema/accounts";
import type { TestDatabase } from "@/db/test/database";
import { yuan } from "@/lib/accounts/testing/facts";
import type { EntryKind } from "@/lib/accounts/types";
import { dateOf } from "@/lib/core/dates";
import { newId } from "@/lib/core/ids";
import { addOwing, contextOf, dayOf, type Holder } from "@/lib/plans/testing/negotiating";
import { fileDispute } from "../filing/mutations";
import type { Filed, Filing } from "../types";

export { contextOf, dayOf, type Holder };

/** Somebody who owes 3,200 yuan on one statement, of which the minimum of 320 was missed. */
export const addDisputing = (database: TestDatabase): Promise<Holder> => addOwing(database);

/** A posting that the statement of the debt has billed. @returns its key of the core */
export async function bill(
  database: TestDatabase,
  { cardholderId, accountId }: Holder,
  amount: string,
  kind: EntryKind = "purchase",
): Promise<string> {
  const entryRef = newId();
  const billed = { postedOn: dateOf("2026-10-20"), statementDate: dateOf("2026-10-25") };
  await database.db
    .insert(entry)
    .values({ cardholderId, accountId, entryRef, ...billed, kind, amount: yuan(amount), merchant: "橙果网上商城" });
  return entryRef;
}

/** A filing of use that was not one's own, over one posting. */
export const filingOf = ({ accountId }: Holder, entryRef: string, more: Partial<Filing> = {}): Filing => ({
  disputeId: newId(),
  type: "UNAUTH",
  accountId,
  lines: [{ subject: "entry", entryRef, amount: null }],
  words: "这一笔不是我刷的。",
  remedy: "take_off",
  remedyWords: null,
  ...more,
});

export async function file(database: TestDatabase, holder: Holder, filing: Filing, key = newId()): Promise<Filed> {
  return fileDispute(contextOf(database, holder, key), filing, await dayOf(database));
}
