import { cycleOf, type Frame, standingToday } from "@/lib/accounts/frame";
import type { AccountFacts, Standing } from "@/lib/accounts/types";
import { addDays, isAfter, type PlainDate } from "@/lib/core/dates";
import { toEpochDay, toPlainDate } from "@/lib/core/epoch-day";
import { money, most, ZERO } from "@/lib/core/money";
import { lateFee } from "@/lib/ledger/late-fee";
import { cyclesAfter } from "@/lib/ledger/statement-cycle";
import { citation } from "@/lib/policy/citation";
import { consequencesAt } from "@/lib/policy/pack-lookup";
import type { Consequence, Pack, ProductTerms } from "@/lib/policy/schema";
import type { Dated, Possible } from "./types";

/** The date of the statement after today, from the account's own cycle; null when it never had one. */
function nextStatementDate(facts: AccountFacts, today: PlainDate): PlainDate | null {
  const cycle = cycleOf(facts);
  if (!cycle || facts.status === "closed") return null;
  const next = cyclesAfter(cycle, toEpochDay(today), toEpochDay(today))();
  return next && toPlainDate(next.statement);
}

interface Account {
  facts: AccountFacts;
  standing: Standing;
  terms: ProductTerms;
}

/**
 * What comes next for this account where the contract computes the date, in the order of dates; what comes
 * every day stands last. Only consequences that the policy has switched on are named.
 */
export function datedConsequences(
  account: Account,
  frame: Frame | null,
  pack: Pack,
  today: PlainDate,
  demo: boolean,
): Dated[] {
  const { standing, facts } = account;
  const nothingOwed = standing.total <= ZERO && standing.payNow === ZERO;
  if (nothingOwed) return [];
  const entries = pack.consequences.filter((entry) => entry.active && entry.kind === "dated");
  const nextStatement = nextStatementDate(facts, today);
  const dated = entries.flatMap((entry): Dated[] => {
    const base = {
      citation: citation(authorityOf(entry, account.terms), demo),
      toAct: false,
      decided: false,
      graceUntil: null,
    };
    // While a plan is kept the contract asks for nothing and charges nothing.
    if (facts.restsSince && entry.computedBy !== "next-statement") return [];
    switch (entry.computedBy) {
      case "minimum-due":
        return minimumDue(account).map((event) => ({ ...base, ...event }));
      case "late-fee":
        return feeAhead(account, frame, nextStatement, today).map((event) => ({ ...base, ...event }));
      case "interest-per-day": {
        const perDay = frame ? standingToday(frame).perDay : ZERO;
        const event = { id: "interest" as const, on: null, amount: perDay, origin: "estimated" as const };
        return perDay > ZERO ? [{ ...base, ...event }] : [];
      }
      case "next-statement": {
        const event = { id: "next-statement" as const, on: nextStatement, amount: null, origin: "estimated" as const };
        return nextStatement ? [{ ...base, ...event }] : [];
      }
      default:
        return [];
    }
  });
  const order = (event: Dated) => event.on?.toString() ?? "9999";
  return dated.sort((a, b) => order(a).localeCompare(order(b), "en"));
}

/** A figure is ruled by the terms of its own product where those name a rule. */
function authorityOf(entry: Consequence, terms: ProductTerms) {
  if (entry.computedBy === "late-fee") return terms.rules.lateFee;
  if (entry.computedBy === "interest-per-day") return terms.rules.interest;
  return entry.authority;
}

type Event = Pick<Dated, "id" | "on" | "amount" | "origin"> & Partial<Pick<Dated, "toAct" | "decided" | "graceUntil">>;

function minimumDue({ standing, terms }: Account): Event[] {
  if (!standing.payBy) return [];
  const graceUntil = terms.graceDays > 0 ? addDays(standing.payBy, terms.graceDays) : null;
  const { payNow: amount, payBy: on } = standing;
  const origin = standing.paidSince > ZERO ? "derived" : "reported";
  return [{ id: "minimum-due", on, amount, origin, toAct: true, graceUntil }];
}

/**
 * The late fee that comes if nothing more is paid: from the day after the last on-time day of the newest
 * statement, or, when that day has passed, with the next statement.
 */
function feeAhead(
  { standing, terms }: Account,
  frame: Frame | null,
  nextStatement: PlainDate | null,
  today: PlainDate,
): Event[] {
  const { newest } = standing;
  const unpaid = most(ZERO, money((newest?.minimumUnpaid ?? ZERO) - standing.paidSince));
  if (!newest || unpaid === ZERO || !frame) return [];
  const lastOnTime = addDays(newest.dueDate, terms.graceDays);
  if (!isAfter(today, lastOnTime)) {
    const { newest: stated } = frame.state;
    // Within the tolerance it counts as paid in full, and no fee comes whatever the minimum was.
    if (stated && stated.balance - stated.paidSince <= terms.tolerance) return [];
    const { fee } = lateFee(unpaid, frame.state.monthsMissed + 1, terms.lateFee);
    return [{ id: "late-fee", on: addDays(lastOnTime, 1), amount: fee, origin: "estimated" }];
  }
  const waiting = frame.state.waitingLateFee;
  if (waiting === ZERO || !nextStatement) return [];
  return [{ id: "late-fee", on: nextStatement, amount: waiting, origin: "estimated", decided: true }];
}

/**
 * What may follow after notice: at the stage the account has reached, and at later ones. Stages themselves
 * are never shown.
 */
export function possibleConsequences(
  { standing, facts }: Account,
  pack: Pack,
  demo: boolean,
): { now: Possible[]; later: Possible[] } {
  if (standing.payNow === ZERO || facts.restsSince) return { now: [], later: [] };
  const { now, later } = consequencesAt(pack, standing.daysPastDue);
  const possible = (entries: Consequence[]) =>
    entries
      .filter((entry) => entry.kind === "possible" && !(entry.id === "outside-agency" && facts.agency))
      .map((entry) => ({ id: entry.id, citation: citation(entry.authority, demo) }));
  return { now: possible(now), later: possible(later) };
}

/** What cannot happen, whatever the stage. */
export function rightsOf(pack: Pack, demo: boolean): Possible[] {
  return pack.rights.map(({ id, authority }) => ({ id, citation: citation(authority, demo) }));
}
