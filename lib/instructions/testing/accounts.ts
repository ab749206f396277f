import type { Database } from "@/db/client";
import { account, cardholder } from "@/db/schema/accounts";
import { instantOf } from "@/lib/core/clock";
import { dateOf } from "@/lib/core/dates";
import { newId } from "@/lib/core/ids";
import type { NewInstruction } from "../mutations";

const AT = instantOf("2026-11-20T02:00:00Z");

/** Somebody with one account, as an import would have left them. */
export async function addAccount(db: Database, source = "core"): Promise<{ cardholderId: string; accountId: string }> {
  const cardholderId = newId();
  const accountId = newId();
  const cardholderRef = `C-${cardholderId}`;
  await db.insert(cardholder).values({ cardholderId, source, cardholderRef, name: "持卡人", createdAt: AT });
  await db.insert(account).values({
    cardholderId,
    accountId,
    source,
    accountRef: `A-${accountId}`,
    product: "金卡",
    cardTail: "0042",
    currency: "CNY",
    status: "open",
    statementDay: 2,
    productTerms: "cn-standard",
    asOf: dateOf("2026-11-19"),
    arrivedAt: AT,
    batchId: newId(),
  });
  return { cardholderId, accountId };
}

/** "I have paid", told of an account: each call another claim unless it is given. */
export function claimed(
  whose: { cardholderId: string; accountId: string },
  others: { claim?: string; amount?: string; at?: NewInstruction["at"] } = {},
): NewInstruction<"payment_claimed"> {
  const { claim = newId(), amount = "500.00", at = AT } = others;
  const facts = { claim_id: claim, amount, currency: "CNY", paid_on: "2026-11-20", channel: "bank_app" };
  return { ...whose, kind: "payment_claimed", subject: claim, facts, at };
}
