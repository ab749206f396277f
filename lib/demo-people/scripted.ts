import { addDays, type PlainDate } from "@/lib/core/dates";
import { type Money, money, parseMoney } from "@/lib/core/money";
import type { DemoAccount, ScriptedEvent } from "./people-types";
import { seeded } from "./random";
import { entryRef, type RawEntry } from "./spending";
import type { DemoCycle } from "./timeline";

const WAYS = ["手机银行还款", "网上银行转账", "自动扣款还款", "柜台现金还款"] as const;

export function amountOf(text: string): Money {
  const amount = parseMoney(text);
  if (amount === null) throw new RangeError(`not an amount: ${text}`);
  return amount;
}

const WORDS = {
  purchase: "网上购物",
  cash: "预借现金",
  refund: "退货退款",
  payment: "手机银行还款",
  overpayment: "网上银行转账",
};
const MERCHANT = {
  purchase: "橙果网上商城",
  cash: "禾川银行自助取款机 0321",
  refund: "橙果网上商城",
  payment: "",
  overpayment: "",
};

/** What happens once. `owed` is what the account owes on that day, which an overpayment pays as well. */
export function scriptedEntry(
  account: DemoAccount,
  event: ScriptedEvent,
  n: number,
  anchor: PlainDate,
  owed: Money,
): RawEntry {
  const day = addDays(anchor, event.day);
  const size = amountOf(event.amount) + (event.kind === "overpayment" ? owed : 0n);
  const adds = event.kind === "purchase" || event.kind === "cash";
  return {
    ref: `${account.ref}-X${n + 1}`,
    postedOn: day,
    transactedOn: day,
    kind: event.kind === "overpayment" ? "payment" : event.kind,
    amount: money(adds ? size : -size),
    description: WORDS[event.kind],
    merchant: MERCHANT[event.kind],
  };
}

/** What the cardholder does about a statement, some days before or after its due date; null when nothing. */
export function habitualPayment(
  account: DemoAccount,
  cycle: DemoCycle,
  balance: Money,
  minimum: Money,
): RawEntry | null {
  const habit = cycle.index < 0 ? account.before : account.after;
  const amount = habit === "all" ? balance : habit === "nothing" ? 0n : minimum;
  if (amount <= 0n) return null;
  const next = seeded(`${account.ref}/${cycle.index}/pays`);
  const early = next(1, 6);
  const way = WAYS[next(0, WAYS.length - 1)] as string;
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
