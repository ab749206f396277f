import { addMonths, isAfter, type PlainDate } from "@/lib/core/dates";

/** A rule of the policy in force: how long, from when on. `months` null: until then, and no longer. */
export interface RetentionRule {
  id: string;
  months: number | null;
  after: "event" | "settled" | "closed";
}

/** The days from which periods run; all of them are known only once nothing of the person is open. */
export interface Ended {
  /** The last plan ended; null: there was none. */
  settledOn: PlainDate | null;
  /** The last account was closed, the last matter done, and nothing has happened since. */
  closedOn: PlainDate;
}

/** Which rules speak for the content of an event, by the first part of its name. */
const RULES: Readonly<Record<string, readonly string[]>> = {
  session: ["audit"],
  device: ["audit"],
  setting: ["audit"],
  offline: ["audit"],
  passkey: ["audit"],
  archive: ["audit"],
  plan: ["audit", "plan-agreement"],
  proposal: ["audit", "plan-agreement"],
  agreement: ["audit", "plan-agreement"],
  certificate: ["audit", "plan-agreement"],
  dispute: ["audit", "complaint-file", "dispute-evidence"],
  evidence: ["audit", "complaint-file", "dispute-evidence"],
  hold: ["audit", "complaint-file", "dispute-evidence"],
  payment_claim: ["audit", "identity-and-transactions"],
  contact: ["audit", "contact-log"],
};

/** Until when a content is kept, and by which rule. */
export interface Kept {
  until: PlainDate;
  rule: string;
}

function endOf({ months, after }: RetentionRule, on: PlainDate, { settledOn, closedOn }: Ended): PlainDate {
  const from = { event: on, settled: settledOn ?? closedOn, closed: closedOn }[after];
  return months === null ? from : addMonths(from, months);
}

/**
 * The last day on which the content of an event is kept: of all rules that speak for it the longest wins, and for an
 * event that no line here names every rule speaks. Null: the policy has no rule for it, and it stays.
 * @param on the business date of the event
 */
export function keptUntil(event: string, on: PlainDate, ended: Ended, policy: readonly RetentionRule[]): Kept | null {
  const named = RULES[event.split(".")[0] ?? ""];
  const ends = policy
    .filter(({ id }) => named === undefined || named.includes(id))
    .map((rule) => ({ rule: rule.id, until: endOf(rule, on, ended) }));
  return ends.reduce<Kept | null>((kept, end) => (kept && !isAfter(end.until, kept.until) ? kept : end), null);
}
