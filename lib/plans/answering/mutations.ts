import type { AccountFacts } from "@/lib/accounts/types";
import { type Money, parseMoney, ZERO } from "@/lib/core/money";
import { fitsAll, groundsFor } from "../decide";
import { kindOf } from "../kind";
import { countSignedBefore, type Moving } from "../moving/data";
import { addVersion, answerDay, auditProposal, BY_POLICY, moveProposal, type Writing } from "../moving/mutations";
import { notMade } from "../outcome";
import { debtKey, debtKeyNow, isProblem, type QuoteAccount, quote, termsHash, validUntilOf } from "../quote";
import type { Ask, Terms } from "../types";

/**
 * The terms of an ask as they are now, for whoever has seen them: another hash means that something changed in
 * between, and the new terms are shown and asked for again. Null: a wish, which a person answers.
 */
export async function seenTerms(
  ask: Ask,
  accounts: readonly QuoteAccount[],
  seenHash: string | null,
  day: Writing["day"],
): Promise<Terms | null> {
  const quoted = quote(ask, accounts, day);
  if (!isProblem(quoted)) {
    if ((await termsHash(quoted)) !== seenHash) notMade({ kind: "changed", now: quoted });
    return quoted;
  }
  if (quoted.problem !== "wish") notMade({ kind: "problem", problem: quoted });
  return null;
}

export const statusesOf = (accounts: readonly QuoteAccount[]): AccountFacts["status"][] =>
  accounts.map(({ facts }) => facts.status);

/**
 * Answers a cardholder's counter, the version that has just been written: inside policy by an offer at once, the same
 * terms as a version of the bank; else it waits for a person until the promised day.
 */
export async function answerCounter(
  writing: Writing,
  moving: Moving,
  { ask, terms, words }: { ask: Ask; terms: Terms | null; words: string | null },
  accounts: readonly QuoteAccount[],
): Promise<"offered" | "countered"> {
  const { policy, today } = writing.day;
  const which = { kind: kindOf(ask.size), accountIds: ask.accountIds, today };
  const signedBefore = await countSignedBefore(writing.tx, moving.cardholderId, which);
  const weighed = { budget: moving.budget, oldDebt: moving.oldDebt, statuses: statusesOf(accounts), signedBefore };
  const grounds = terms ? groundsFor(terms, weighed, policy.pack, "policy") : [];
  const version = moving.version + 1;
  const made = { ask, terms, grounds };
  const isGranted = terms !== null && fitsAll(grounds);
  await addVersion(writing, moving, { ...made, version, author: "cardholder", words, validUntil: null });
  await auditProposal(writing, moving, "proposal.countered", { version }, { words });
  if (!isGranted) {
    await moveProposal(writing, moving, "counter", { version, answerBy: answerDay(writing.day) });
    return "countered";
  }
  const offer = version + 1;
  const validUntil = validUntilOf(terms, writing.day);
  await moveProposal(writing, moving, "requote", { version: offer, validUntil });
  const byPolicy = { ...writing, actor: BY_POLICY };
  await addVersion(byPolicy, moving, { ...made, version: offer, author: "policy", words: null, validUntil });
  await auditProposal(byPolicy, moving, "proposal.offered", { version: offer });
  return "offered";
}

/** What is left is less than one instalment, or than the one sum: it is all that there is to pay. */
function allThatIsLeft(size: Ask["size"], left: Money): Ask["size"] {
  return size.kind === "settlement" || size.kind === "deferral"
    ? { ...size, amount: left }
    : { kind: "months", months: 1 };
}

/**
 * Whether the debt still is what an offer rests on; null: it is. Else the offer is made anew by the same ask
 * (decisions.md 6), which is the version that stands from now on.
 */
export async function requoteIfChanged(
  writing: Writing,
  moving: Moving,
  accounts: readonly QuoteAccount[],
): Promise<Terms | null> {
  const { terms } = moving;
  if (!terms) throw new RangeError("an offer without terms");
  if (debtKey(terms) === debtKeyNow(accounts, writing.day.today)) return null;
  let { ask } = moving;
  let now = quote(ask, accounts, writing.day);
  if (isProblem(now) && now.problem === "amount_over") {
    ask = { ...ask, size: allThatIsLeft(ask.size, parseMoney(now.limit ?? "") ?? ZERO) };
    now = quote(ask, accounts, writing.day);
  }
  if (isProblem(now)) return notMade({ kind: "problem", problem: now });
  const version = moving.version + 1;
  const validUntil = validUntilOf(now, writing.day);
  const weighed = { budget: moving.budget, oldDebt: moving.oldDebt, statuses: statusesOf(accounts) };
  const grounds = groundsFor(now, weighed, writing.day.policy.pack, "policy");
  const byPolicy = { ...writing, actor: BY_POLICY };
  await moveProposal(writing, moving, "requote", { version, validUntil });
  await addVersion(byPolicy, moving, { version, author: "policy", ask, terms: now, grounds, words: null, validUntil });
  await auditProposal(byPolicy, moving, "proposal.offered", { version, because: "debt_changed" });
  return now;
}
