import { entry } from "@/db/schema/accounts";
import type { TestDatabase } from "@/db/test/database";
import { addDays, type PlainDate } from "@/lib/core/dates";
import { newId } from "@/lib/core/ids";
import { type Money, money } from "@/lib/core/money";
import { submitProposal } from "../../negotiation/mutations";
import { look, run } from "../../testing/commands";
import {
  addOwing,
  addStaff,
  askOf,
  contextOf,
  type Debt,
  dayOf,
  type Holder,
  submissionOf,
  TODAY,
} from "../../testing/negotiating";
import type { Ask } from "../../types";
import { getLivePlan } from "../data";
import { matchPayments } from "../handlers/match-payments";
import type { AfterMatching } from "../mutations";
import type { LivePlan } from "../types";

export interface Signed extends Holder {
  database: TestDatabase;
  planId: string;
  proposalId: string;
}

/** Somebody who has just signed a plan over one account: on `TODAY`, the first instalment 20 days later. */
export async function signedPlan(
  database: TestDatabase,
  {
    months = 3,
    ask = {},
    debt = {},
    holder,
  }: { months?: number; ask?: Partial<Ask>; debt?: Debt; holder?: Holder } = {},
): Promise<Signed> {
  const whose = holder ?? (await addOwing(database, debt));
  const day = await dayOf(database);
  const wanted = askOf([whose], { size: { kind: "months", months }, ...ask });
  const done = await submitProposal(contextOf(database, whose), await submissionOf(database, whose, wanted), day);
  if (!("proposalId" in done)) throw new Error(done.kind);
  const staff = { agent: await addStaff(database), second: await addStaff(database, "supervisor") };
  const negotiation = { database, day, holder: whose, proposalId: done.proposalId, ...staff };
  await run(negotiation, "accept", await look(negotiation));
  const signed = await run(negotiation, "sign", await look(negotiation));
  if (!signed.won) throw new Error(signed.kind);
  const planId = (await look(negotiation)).plans[0]?.planId ?? "";
  return { ...whose, database, planId, proposalId: done.proposalId };
}

/** The plan as it stands now. */
export async function lookAt({ database, cardholderId, planId }: Signed): Promise<LivePlan> {
  return (await getLivePlan(database.db, cardholderId, planId)) as LivePlan;
}

export interface Posted {
  on?: PlainDate;
  kind?: "payment" | "adjustment";
  description?: string;
  ref?: string;
  accountId?: string;
}

/** The core posts a payment of so much, so many days after the signature; less than 0: it takes one back. */
export async function pay(
  { database, cardholderId, accountId }: Signed,
  amount: Money,
  days: number,
  more: Posted = {},
): Promise<string> {
  const entryRef = more.ref ?? `PAY-${newId()}`;
  await database.db.insert(entry).values({
    cardholderId,
    accountId: more.accountId ?? accountId,
    entryRef,
    postedOn: addDays(TODAY, days),
    kind: more.kind ?? "payment",
    amount: money(-amount),
    description: more.description ?? null,
  });
  return entryRef;
}

/** Runs the job as of so many days after the signature. */
export function match(
  { database, cardholderId }: Signed,
  days: number,
  listeners: readonly AfterMatching[] = [],
): Promise<number> {
  return matchPayments(database.db, cardholderId, addDays(TODAY, days), listeners);
}

/** The rows as `state paid/amount`. */
export async function statesOf(signed: Signed): Promise<string[]> {
  return (await lookAt(signed)).rows.map(({ state, paid, amount }) => `${state} ${paid}/${amount}`);
}
