import { instantIsAfter } from "@/lib/core/clock";
import { isAfter, type PlainDate } from "@/lib/core/dates";
import { type Money, money, most, sum, ZERO } from "@/lib/core/money";
import type { AccountFacts, Entry, Statement } from "./types";

type Figures = Pick<AccountFacts, "recent" | "asOf" | "arrivedAt">;
type Minimums = Pick<AccountFacts, "recent" | "arrivedAt" | "minimumGiven">;

/**
 * Whether an entry came by itself and the core's figures do not hold it yet: it was posted on a day after theirs, or
 * arrived after they did.
 */
export function isSince(entry: Entry, { asOf, arrivedAt }: Omit<Figures, "recent">): boolean {
  if (entry.statementDate !== null || entry.receivedAt === null) return false;
  return isAfter(entry.postedOn, asOf) || instantIsAfter(entry.receivedAt, arrivedAt);
}

/** Entries that came by themselves since the core's figures. */
export function receivedSince(facts: Figures): Entry[] {
  return facts.recent.filter((entry) => isSince(entry, facts));
}

/**
 * Whether a payment is not yet in what the core said of the minimums: it came by itself since, or a batch that gave no
 * statements of the account brought it since, and it was posted on a day after theirs.
 */
function isSinceMinimum(entry: Entry, { minimumGiven, arrivedAt }: Minimums): boolean {
  if (entry.kind !== "payment" || entry.statementDate !== null) return false;
  if (entry.receivedAt !== null) return isSince(entry, minimumGiven);
  return instantIsAfter(arrivedAt, minimumGiven.arrivedAt) && isAfter(entry.postedOn, minimumGiven.asOf);
}

/**
 * What was paid since the core said how much of a minimum is missing, and the newest day of it. A refund lowers the
 * debt but not the minimum: the core alone knows what counts to it beside payments.
 */
export function paymentsSince(facts: Minimums): { paidSince: Money; paidUpTo: PlainDate | null } {
  const payments = facts.recent.filter((entry) => isSinceMinimum(entry, facts));
  const paidSince = most(ZERO, money(-sum(payments.map((entry) => entry.amount))));
  if (paidSince === ZERO) return { paidSince, paidUpTo: null };
  const paidUpTo = payments.map((entry) => entry.postedOn).reduce((a, b) => (isAfter(b, a) ? b : a));
  return { paidSince, paidUpTo };
}

/**
 * The statements with what is still missing of each minimum today: a later one contains the earlier ones. What is
 * disputed leaves it once the core has acknowledged the hold, never below nothing (decisions.md 5).
 */
export function statementsToday(facts: Minimums & Pick<AccountFacts, "statements" | "leftOut">): Statement[] {
  const less = sum([paymentsSince(facts).paidSince, facts.leftOut]);
  if (less === ZERO) return facts.statements;
  return facts.statements.map((statement) => ({
    ...statement,
    minimumUnpaid: most(ZERO, money(statement.minimumUnpaid - less)),
  }));
}
