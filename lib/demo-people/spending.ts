import { addDays, isBefore, type PlainDate } from "@/lib/core/dates";
import { type Money, money } from "@/lib/core/money";
import type { DemoAccount } from "./people-types";
import { seeded } from "./random";
import { cycleDays, type DemoCycle, type Timeline } from "./timeline";

/** An entry before it is billed, in the words of the import format. */
export interface RawEntry {
  ref: string;
  postedOn: PlainDate;
  transactedOn: PlainDate;
  kind: "purchase" | "cash" | "interest" | "late_fee" | "payment" | "refund";
  amount: Money;
  description: string;
  merchant: string;
}

const MERCHANTS = [
  ["青禾便利店", "日用消费"],
  ["云栖生鲜超市", "超市购物"],
  ["星野咖啡", "餐饮消费"],
  ["江畔小面馆", "餐饮消费"],
  ["“老灶台”川味小馆", "餐饮消费"],
  ["百川加油站", "加油"],
  ["拾光书店", "图书文具"],
  ["木槿服饰", "服饰购物"],
  ["飞鹭出行", "交通出行"],
  ["远山旅行网", "机票酒店"],
  ["橙果网上商城", "网上购物"],
  ["微澜数码", "数码家电"],
  ["安康大药房（示例店）", "医药健康"],
  ["小满幼教", "教育培训"],
  ["清泉水务", "公用事业缴费"],
  ["启明电力", "公用事业缴费"],
  ["Café Nord, 滨江店", "餐饮消费"],
  ['北斗"24h"健身', "运动健身"],
  ["桃李影城", "文化娱乐"],
  ["顺和家居", "家居装修"],
] as const;

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
export function purchasesIn(account: DemoAccount, timeline: Timeline, cycle: DemoCycle, anchor: PlainDate): RawEntry[] {
  const [count, low, high] = account.spend;
  const next = seeded(`${account.ref}/${cycle.index}`);
  const end = buysBefore(account, timeline, anchor);
  return Array.from({ length: count }, (_, n): RawEntry => {
    const postedOn = addDays(cycle.opens, next(0, cycleDays(cycle) - 1));
    const amount = money(BigInt(next(low * 100, high * 100)));
    const [merchant, description] = MERCHANTS[next(0, MERCHANTS.length - 1)] as (typeof MERCHANTS)[number];
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
