import { addDays, isBefore, type PlainDate } from "@/lib/core/dates";
import { type Money, money } from "@/lib/core/money";
import type { DemoCountry } from "./country-types";
import type { DemoAccount } from "./people-types";
import { seeded } from "./random";
import { cycleDays, type DemoCycle, type Timeline } from "./timeline";

/** An entry before it is billed, in the words of the import format. */
export interface RawEntry {
  ref: string;
  postedOn: PlainDate;
  transactedOn: PlainDate;
  kind: "purchase" | "cash" | "interest" | "late_fee" | "payment" | "refund" | "adjustment";
  amount: Money;
  description: string;
  merchant: string;
}

/** The last day on which an account buys; it buys on for ever when it pays its statements. */
function buysBefore(account: DemoAccount, timeline: Timeline, anchor: PlainDate): PlainDate | null {
  const credit = account.events?.find((event) => event.kind === "overpayment");
  if (credit) return addDays(anchor, credit.day);
  const turning = timeline.cycle(0).statementDate;
  if (account.closedOn !== undefined) return turning;
  if (account.after === "all") return null;
  return account.pastDue < 0 ? timeline.turnsOn : turning;
}

/** The purchases of one cycle, the same whenever they are asked for. */
export function purchasesIn(
  account: DemoAccount,
  timeline: Timeline,
  cycle: DemoCycle,
  anchor: PlainDate,
  merchants: DemoCountry["merchants"],
): RawEntry[] {
  const [count, low, high] = account.spend;
  const next = seeded(`${account.likeRef ?? account.ref}/${cycle.index}`);
  const end = buysBefore(account, timeline, anchor);
  return Array.from({ length: count }, (_, n): RawEntry => {
    const postedOn = addDays(cycle.opens, next(0, cycleDays(cycle) - 1));
    const amount = money(BigInt(next(low * 100, high * 100)));
    const [merchant, description] = merchants[next(0, merchants.length - 1)] as (typeof merchants)[number];
    const transactedOn = addDays(postedOn, -next(0, 2));
    return {
      ref: entryRef(account, cycle, `P${n + 1}`),
      postedOn,
      transactedOn,
      kind: "purchase",
      amount,
      description,
      merchant,
    };
  }).filter((entry) => end === null || isBefore(entry.postedOn, end));
}

/** Stable however often the history is made again. The first cycle of an account is 00. */
export function entryRef(account: DemoAccount, cycle: DemoCycle, what: string): string {
  return `${account.ref}-${`${cycle.index + account.monthsBefore}`.padStart(2, "0")}-${what}`;
}
