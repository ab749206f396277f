import "server-only";
import { loadKeptForm } from "@/lib/action/kept-form";
import { requireViewer } from "@/lib/auth/gates";
import { seal, unseal } from "@/lib/auth/keyed-hash";
import { isSteppedUp } from "@/lib/auth/session-rules";
import { type Instant, instantOf, now, secondsBetween } from "@/lib/core/clock";
import { fitsAll, groundsFor } from "../decide";
import { loadQuoteAccounts, loadQuoteRules } from "../loaders";
import { isProblem, quote, standardWaivers, termsHash } from "../quote";
import type { Ask, ProposalView, Terms } from "../types";
import { differences } from "./difference";
import { readCounter, type TypedCounter } from "./schema";
import type { CounterPreview } from "./types";

/** The ask that a counter means: what is typed, and the rest as it was. */
export function askOf(proposal: ProposalView, typed: TypedCounter): Ask {
  const standing = standingVersion(proposal);
  const { words: _words, ...changed } = typed;
  return { ...standing.ask, ...changed };
}

function standingVersion(proposal: ProposalView) {
  const standing = proposal.versions.at(-1);
  if (!standing) throw new RangeError("a proposal without versions");
  return standing;
}

/** What the form begins with: the terms that stand. */
function typedOf({ ask, terms }: { ask: Ask; terms: Terms | null }): Record<string, string> {
  if (ask.size.kind === "due_day") return { by: ask.size.kind, day: `${ask.size.day}` };
  if (ask.size.kind === "settlement") return { by: ask.size.kind, day: ask.size.payBy.toString() };
  if (ask.size.kind === "deferral") return { by: ask.size.kind, day: ask.size.until.toString() };
  const size: Record<string, string> =
    ask.size.kind === "monthly" || terms === null ? { by: "monthly" } : { by: "months", months: `${terms.months}` };
  return { ...size, firstDue: ask.firstDue.toString(), payDay: `${ask.payDay}` };
}

/** What was typed last into the counter of a proposal, and what it would come to today. */
export async function loadCounter(proposal: ProposalView): Promise<CounterPreview> {
  const kept = await loadKeptForm("counter", proposal.proposalId);
  const standing = standingVersion(proposal);
  const nothing = { errors: {}, problem: null, terms: null, seenHash: null, changes: [], atOnce: false };
  if (!kept) return { ...nothing, typed: typedOf(standing), attempt: "" };
  const { typed, attempt } = kept;
  const parsed = readCounter(typed);
  if (!parsed.success) {
    const errors: Record<string, string> = {};
    for (const issue of parsed.error.issues) errors[String(issue.path[0] ?? "by")] ??= issue.message;
    return { ...nothing, typed, attempt, errors };
  }
  const rules = await loadQuoteRules();
  const ask = { ...askOf(proposal, parsed.data), ...standardWaivers(rules) };
  const accounts = await loadQuoteAccounts(ask.accountIds);
  const quoted = quote(ask, accounts, rules);
  if (isProblem(quoted)) return { ...nothing, typed, attempt, problem: quoted };
  const statuses = accounts.map(({ facts }) => facts.status);
  const weighed = { budget: proposal.budget, oldDebt: proposal.oldDebt, statuses };
  return {
    ...nothing,
    typed,
    attempt,
    terms: quoted,
    seenHash: await termsHash(quoted),
    changes: standing.terms ? differences(standing.terms, quoted) : [],
    atOnce: fitsAll(groundsFor(quoted, weighed, rules.policy.pack, "policy")),
  };
}

/** Since when the page to sign has been open, sealed so that only the server can say it. */
function sealOpened(about: string, at: Instant): string {
  return Buffer.from(seal("form", JSON.stringify({ about, at: at.toString() }))).toString("base64url");
}

/** Of which terms the reading time is counted: short, so that it fits a form that is kept. */
export const readingOf = (hash: string) => hash.slice(0, 32);

/** Seconds since the page was first opened with these terms; 0 for a mark that is of others, or none of ours. */
export function secondsOpen(mark: string, about: string, at: Instant): number {
  try {
    const opened = JSON.parse(unseal("form", Buffer.from(mark, "base64url"))) as { about: string; at: string };
    return opened.about === about ? secondsBetween(instantOf(opened.at), at) : 0;
  } catch {
    return 0;
  }
}

/** What the form to sign begins with; after a way round by the fresh proof as it was left. */
export async function loadSigning(proposalId: string, hash: string) {
  const [{ steppedUpAt }, kept] = await Promise.all([requireViewer(), loadKeptForm("sign", proposalId)]);
  const about = readingOf(hash);
  const mine = kept?.typed.about === about ? kept.typed : null;
  return {
    isFresh: isSteppedUp(steppedUpAt, now()),
    opened: mine?.opened ?? sealOpened(about, now()),
    ticked: (mine?.ticked ?? "").split(" ").filter((id) => id !== ""),
    /** Whether the way round has just been taken. */
    isBack: mine !== null,
  };
}
