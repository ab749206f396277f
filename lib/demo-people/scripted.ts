import { addDays, type PlainDate } from "@/lib/core/dates";
import { type Money, money, parseMoney } from "@/lib/core/money";
import type { DemoCountry } from "./country-types";
import type { DemoAccount, ScriptedEvent } from "./people-types";
import { seeded } from "./random";
import { entryRef, type RawEntry } from "./spending";
import type { DemoCycle } from "./timeline";

export function amountOf(text: string): Money {
  const amount = parseMoney(text);
  if (amount === null) throw new RangeError(`not an amount: ${text}`);
  return amount;
}

/** What happens once. `owed` is what the account owes on that day, which an overpayment pays as well. */
export function scriptedEntry(
  account: DemoAccount,
  event: ScriptedEvent,
  n: number,
  anchor: PlainDate,
  owed: Money,
  once: DemoCountry["once"],
): RawEntry {
  const day = addDays(anchor, event.day);
  const [description, merchant] = once[event.kind];
  const size = amountOf(event.amount) + (event.kind === "overpayment" ? owed : 0n);
  const adds = event.kind === "purchase" || event.kind === "cash";
  return {
    ref: `${account.ref}-X${n + 1}`,
    postedOn: day,
    transactedOn: day,
    kind: event.kind === "overpayment" ? "payment" : event.kind,
    amount: money(adds ? size : -size),
    description,
    merchant,
  };
}

/** What the cardholder does about a statement, some days before or after its due date; null when nothing. */
export function habitualPayment(
  account: DemoAccount,
  cycle: DemoCycle,
  balance: Money,
  minimum: Money,
  ways: DemoCountry["ways"],
): RawEntry | null {
  const habit = cycle.index < 0 ? account.before : account.after;
  const amount = habit === "all" ? balance : habit === "nothing" ? 0n : minimum;
  if (amount <= 0n) return null;
  const next = seeded(`${account.likeRef ?? account.ref}/${cycle.index}/pays`);
  const early = next(1, 6);
  const way = ways[next(0, ways.length - 1)] as string;
  const day = addDays(cycle.dueDate, habit === "late_minimum" ? 6 : -early);
  return {
    ref: entryRef(account, cycle, "R"),
    postedOn: day,
    transactedOn: day,
    kind: "payment",
    amount: money(-amount),
    description: way,
    merchant: "",
  };
}
