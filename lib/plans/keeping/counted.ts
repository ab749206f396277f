import { addDays, daysBetween, isAfter, isBefore, type PlainDate } from "@/lib/core/dates";
import { type Money, money, ZERO } from "@/lib/core/money";
import type { PlanPayment } from "./types";

/** A payment from so many days before the signature counts, if the core had not posted it by then: it was on its way. */
export const DAYS_ON_THE_WAY = 31;

/** A posting of the core that is, or may take back, a payment. */
export interface CoreEntry {
  entryRef: string;
  kind: "payment" | "adjustment";
  /** `transacted_on`, else `posted_on` (decisions.md 6). */
  day: PlainDate;
  /** What it adds to the debt; a payment is negative. */
  amount: Money;
  description: string | null;
}

/** Shorter keys stand in a description by chance. */
const SHORTEST_NAME = 4;

/** Whether the words of a posting name the key of another. */
function names(description: string | null, entryRef: string): boolean {
  if (description === null || entryRef.length < SHORTEST_NAME) return false;
  const at = description.indexOf(entryRef);
  if (at < 0) return false;
  const around = [description[at - 1], description[at + entryRef.length]];
  return around.every((sign) => sign === undefined || !/[A-Za-z0-9]/.test(sign));
}

/**
 * The payments that count for a plan, and what was taken back of them. Not counted: what the core held when the plan
 * was signed, and what is older. A payment with the sign turned takes one back; an adjustment does when it names a
 * payment or is the equal of one. What takes back a payment that does not count takes nothing from the plan.
 * @param known keys of what the core held at the signature
 */
export function countedOf(
  entries: readonly CoreEntry[],
  { signedOn, known }: { signedOn: PlainDate; known: ReadonlySet<string> },
): PlanPayment[] {
  const floor = addDays(signedOn, -DAYS_ON_THE_WAY);
  const counts = ({ entryRef, day }: CoreEntry) => !known.has(entryRef) && !isBefore(day, floor);
  const all = entries.toSorted((a, b) => -daysBetween(a.day, b.day) || (a.entryRef < b.entryRef ? -1 : 1));
  const paid = all.filter(({ kind, amount }) => kind === "payment" && amount < ZERO);
  const found: PlanPayment[] = paid
    .filter(counts)
    .map(({ entryRef, day, amount }) => ({ entryRef, day, amount: money(-amount) }));
  const taken = new Set<string>();
  for (const back of all.filter((one) => one.amount > ZERO && counts(one))) {
    const named = paid.find(({ entryRef }) => names(back.description, entryRef));
    const equal = paid.filter((one) => one.amount === -back.amount && !isAfter(one.day, back.day));
    const free = equal.filter(({ entryRef }) => !taken.has(entryRef)).reverse();
    const target = named ?? free.find(counts) ?? free[0];
    if (!target && back.kind === "adjustment") continue;
    if (target) taken.add(target.entryRef);
    if (target && !counts(target)) continue;
    const { entryRef, day, amount } = back;
    found.push({ entryRef, day, amount: money(-amount), ...(target && { takesBack: target.entryRef }) });
  }
  return found;
}
