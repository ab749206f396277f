import { daysBetween, isBefore } from "@/lib/core/dates";
import { least, type Money, money, most, sum, ZERO } from "@/lib/core/money";
import { allocate, regimeOf } from "@/lib/ledger/allocation";
import type { AllocationOrders } from "@/lib/ledger/terms";
import { receivedSince } from "./received";
import { unbilled } from "./standing";
import type { AccountFacts, Entry, PartsOfBalance, Statement } from "./types";

/** A statement's columns, or the unbilled entries, as what they add to each component. */
interface Movement {
  day: Statement["statementDate"];
  principal: Money;
  interest: Money;
  fees: Money;
  payments: Money;
}

const ofKinds = (entries: Entry[], kinds: Entry["kind"][]) =>
  sum(entries.filter((entry) => kinds.includes(entry.kind)).map((entry) => entry.amount));

/** Entries that are not billed, as one movement. */
function together(open: Entry[], day: Movement["day"]): Movement {
  return {
    day,
    principal: ofKinds(open, ["purchase", "cash", "instalment", "refund", "adjustment"]),
    interest: ofKinds(open, ["interest"]),
    fees: ofKinds(open, ["late_fee", "service_fee"]),
    payments: money(-ofKinds(open, ["payment"])),
  };
}

function movements(facts: AccountFacts, withUnbilled: boolean): Movement[] {
  const billed = facts.statements.map((statement) => ({
    day: statement.statementDate,
    principal: sum([statement.purchases, statement.cash, statement.adjustments]),
    interest: statement.interest,
    fees: statement.fees,
    payments: statement.payments,
  }));
  const open = withUnbilled ? unbilled(facts) : [];
  return open.length === 0 ? billed : [...billed, together(open, facts.asOf)];
}

/**
 * Principal, interest and fees of the newest balance (`withUnbilled`: of today's total). As the core gave
 * them, where nothing came by itself since; with what did, derived from them; else derived from the columns: payments go by the regime of their time,
 * and what was owed before the first statement known counts as principal. The three always sum to the balance.
 */
export function partsOf(facts: AccountFacts, orders: AllocationOrders, withUnbilled = true): PartsOfBalance {
  const given = withUnbilled ? facts.parts : null;
  const since = given ? receivedSince(facts) : [];
  if (given && since.length === 0) return { ...given, origin: "reported", assumed: false };
  const first = facts.statements[0]?.openingBalance ?? ZERO;
  const oldestUnpaid = facts.statements.find((statement) => statement.minimumUnpaid > ZERO)?.dueDate;
  let balance = given ? sum([given.principal, given.interest, given.fees]) : first;
  let interest = given?.interest ?? ZERO;
  let fees = given?.fees ?? ZERO;
  for (const movement of given ? [together(since, facts.asOf)] : movements(facts, withUnbilled)) {
    const pastDue = oldestUnpaid && isBefore(oldestUnpaid, movement.day) ? daysBetween(oldestUnpaid, movement.day) : 0;
    const principal = most(ZERO, money(balance - interest - fees));
    const { remaining } = allocate(
      most(ZERO, movement.payments),
      { fee: fees, interest, principal: most(ZERO, money(principal + movement.principal)) },
      regimeOf(orders, pastDue).order,
    );
    balance = sum([balance, movement.principal, movement.interest, movement.fees, -movement.payments]);
    interest = sum([remaining.interest, movement.interest]);
    fees = sum([remaining.fee, movement.fees]);
  }
  // A refund or a waiver can leave less than the parts that were counted: interest and fees give way.
  const owed = most(ZERO, balance);
  interest = least(most(ZERO, interest), owed);
  fees = least(most(ZERO, fees), money(owed - interest));
  return {
    principal: money(balance - interest - fees),
    interest,
    fees,
    origin: "derived",
    assumed: !given && first !== ZERO,
  };
}
