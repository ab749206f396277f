import { entry, statement } from "@/db/schema/accounts";
import { session } from "@/db/schema/auth";
import { staff } from "@/db/schema/staff";
import type { TestDatabase } from "@/db/test/database";
import { yuan } from "@/lib/accounts/testing/facts";
import type { StaffContext } from "@/lib/auth/context";
import { laterBy } from "@/lib/core/clock";
import { addDays, dateOf, type PlainDate } from "@/lib/core/dates";
import { newId } from "@/lib/core/ids";
import { type Money, money, sum, ZERO } from "@/lib/core/money";
import { addAccount } from "@/lib/instructions/testing/accounts";
import { addHolder, contextOf, dayOf, type Holder, TODAY } from "@/lib/payments/testing/claims";
import { isWish } from "../kind";
import { listQuoteAccounts } from "../moving/data";
import type { Submission } from "../negotiation/types";
import { isProblem, quote, standardWaivers, termsHash } from "../quote";
import type { Ask, Budget, Terms } from "../types";

export { contextOf, dayOf, type Holder, TODAY };

export interface Debt {
  principal?: string;
  interest?: string;
  fees?: string;
  status?: "open" | "blocked" | "closed" | "charged_off";
  dueDate?: string;
}

/** Gives an account a debt by component, on one statement that was missed. */
async function owe(database: TestDatabase, holder: Holder, debt: Debt = {}): Promise<void> {
  const [principal, interest, fees] = [
    debt.principal ?? "3000.00",
    debt.interest ?? "150.00",
    debt.fees ?? "50.00",
  ].map(yuan) as [Money, Money, Money];
  const dueDate = dateOf(debt.dueDate ?? "2026-11-14");
  const whose = { cardholderId: holder.cardholderId, accountId: holder.accountId };
  const closing = sum([principal, interest, fees]);
  await database.owner`update account set principal = ${`${principal}`}, interest = ${`${interest}`}, fees = ${`${fees}`},
    status = ${debt.status ?? "open"} where account_id = ${holder.accountId}`;
  await database.db.insert(statement).values({
    ...whose,
    statementDate: addDays(dueDate, -20),
    dueDate,
    openingBalance: ZERO,
    purchases: principal,
    cash: ZERO,
    interest,
    fees,
    payments: ZERO,
    adjustments: ZERO,
    closingBalance: closing,
    minimumDue: money(closing / 10n),
    minimumUnpaid: money(closing / 10n),
  });
}

/** Somebody with one account, a phone and a debt. */
export async function addOwing(database: TestDatabase, debt: Debt = {}): Promise<Holder> {
  const holder = await addHolder(database);
  await owe(database, holder, debt);
  return holder;
}

/** One more account of the same person. */
export async function addAnother(database: TestDatabase, holder: Holder, debt: Debt = {}): Promise<Holder> {
  const other = await addAccount(database.db);
  await database.owner`update account set cardholder_id = ${holder.cardholderId} where account_id = ${other.accountId}`;
  const another = { cardholderId: holder.cardholderId, accountId: other.accountId };
  await owe(database, another, debt);
  return another;
}

/** A posting that came by itself. */
export async function postPayment(database: TestDatabase, holder: Holder, amount: string): Promise<void> {
  const { cardholderId, accountId } = holder;
  await database.db.insert(entry).values({
    cardholderId,
    accountId,
    entryRef: newId(),
    postedOn: TODAY,
    kind: "payment",
    amount: money(-yuan(amount)),
    receivedAt: contextOf(database, holder).at,
  });
}

export const askOf = (accounts: readonly Holder[], more: Partial<Ask> = {}, today: PlainDate = TODAY): Ask => ({
  accountIds: accounts.map(({ accountId }) => accountId),
  size: { kind: "months", months: 12 },
  downPayment: ZERO,
  firstDue: addDays(today, 20),
  payDay: addDays(today, 20).day,
  waiveInterest: 0n as Ask["waiveInterest"],
  waiveFees: 0n as Ask["waiveFees"],
  ...more,
});

/** A budget that leaves so much a month over. */
export function budgetOf(income: string): Budget {
  const wage = { item: "wage", amount: yuan(income), frequency: "monthly" as const };
  const food = { item: "food", amount: yuan("1500.00"), frequency: "monthly" as const };
  return { incomes: [wage], essentials: [food], otherDebts: [], dependants: 0, savings: ZERO };
}

/** What the page would show for an ask. */
export async function shown(database: TestDatabase, holder: Holder, ask: Ask, today = TODAY): Promise<Terms> {
  const day = await dayOf(database, today);
  const plans = new Map(ask.accountIds.map((id) => [id, id]));
  const accounts = await listQuoteAccounts(database.db, holder.cardholderId, plans, day);
  const terms = quote({ ...ask, ...standardWaivers(day) }, accounts, day);
  if (isProblem(terms)) throw new Error(terms.problem);
  return terms;
}

export async function submissionOf(
  database: TestDatabase,
  holder: Holder,
  ask: Ask,
  more: Partial<Submission> = {},
): Promise<Submission> {
  return {
    ask,
    budget: null,
    reason: "income_less",
    ownWords: null,
    seenHash: isWish(ask.size) ? null : await termsHash(await shown(database, holder, ask)),
    language: "zh-CN",
    ...more,
  };
}

/** A context whose session has just proved the person anew. */
export async function steppedUp(database: TestDatabase, holder: Holder, key = newId()) {
  const context = contextOf(database, holder, key);
  await database.db.insert(session).values({
    tokenHash: crypto.getRandomValues(new Uint8Array(32)),
    sessionId: context.actor.sessionId,
    cardholderId: holder.cardholderId,
    deviceLabel: "test",
    createdAt: context.at,
    lastSeenAt: context.at,
    expiresAt: laterBy(context.at, 3600),
    steppedUpAt: context.at,
  });
  return context;
}

/** Somebody at a desk. */
export async function addStaff(
  database: TestDatabase,
  role: "agent" | "supervisor" | "dispute_officer" = "agent",
  name = "林夏",
) {
  const staffId = newId();
  const createdAt = contextOf(database, { cardholderId: newId() }).at;
  const person = { staffId, login: `s-${staffId}`, name, role, locale: "zh-CN" as const };
  await database.db.insert(staff).values({ ...person, passwordHash: "-", mustChangePassword: false, createdAt });
  return (key = newId()): StaffContext => ({
    db: database.db,
    actor: { kind: "staff", staffId, sessionId: newId(), role, name },
    at: createdAt,
    idempotencyKey: key,
  });
}
