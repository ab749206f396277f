import "server-only";
import { redirect } from "next/navigation";
import { loadAccounts } from "@/lib/accounts/loaders";
import { loadKeptForm } from "@/lib/action/kept-form";
import { requestDatabase, requireViewer } from "@/lib/auth/gates";
import { addDays } from "@/lib/core/dates";
import { moneyToString, ZERO } from "@/lib/core/money";
import { fitsAll, groundsFor } from "../decide";
import { coverable } from "../drafting/draft";
import { loadJourney } from "../drafting/loaders";
import { answerByOf } from "../drafting/options";
import { loadQuoteAccounts } from "../loaders";
import { countSignedBefore } from "../moving/data";
import { isProblem, type QuoteAccount, quote, standardWaivers, termsHash } from "../quote";
import type { Ask, OtherKind } from "../types";
import { askedOf } from "./asked";
import { ifMissed } from "./missed";
import { readKept } from "./schema";
import type { Choosable, KindView } from "./types";

/** The ask of a kind; what only instalments have says nothing in it. */
export function askOfKind(
  { accountIds, size }: { accountIds: readonly string[]; size: OtherKind },
  rules: Awaited<ReturnType<typeof loadJourney>>["rules"],
): Ask {
  const { today } = rules;
  return { accountIds, size, downPayment: ZERO, firstDue: today, payDay: today.day, ...standardWaivers(rules) };
}

/** Whom the form begins with: the only account there is, and what a promise of it would be. */
function begun(kind: OtherKind["kind"], accounts: readonly Choosable[]): Record<string, string> {
  const [only, ...others] = accounts;
  if (!only || others.length > 0) return {};
  const amount = kind === "deferral" && only.asked > ZERO ? { amount: moneyToString(only.asked) } : {};
  return { [`account-${only.accountId}`]: "on", ...amount };
}

/** What was typed last on a short path, and what it would come to; whoever has no account for it reads why. */
export async function loadKind(kind: OtherKind["kind"]): Promise<KindView> {
  const [{ cardholderId }, { situation, rules }, views, kept] = await Promise.all([
    requireViewer(),
    loadJourney(),
    loadAccounts(),
    loadKeptForm("kind", kind),
  ]);
  const { plan } = rules.policy.pack;
  const accounts = coverable(situation).map((account): Choosable => {
    const facts = views.find((one) => one.facts.accountId === account.accountId)?.facts;
    return { ...account, asked: facts ? askedOf(facts, rules.today) : ZERO };
  });
  if (accounts.length === 0) redirect("/plans/new");
  const nothing: KindView = {
    kind,
    currency: accounts[0]?.currency ?? "",
    today: rules.today,
    accounts,
    typed: kept?.typed ?? begun(kind, accounts),
    attempt: kept?.attempt ?? "",
    ...{ errors: {}, problem: null, terms: null, seenHash: null, atOnce: false, missed: null },
    answerBy: answerByOf(rules),
    lastDay: addDays(rules.today, kind === "settlement" ? plan.settlementDays : plan.maxDeferralDays),
  };
  if (!kept) return nothing;
  const { given, wrong } = readKept(kind, kept.typed);
  if (!given) return { ...nothing, errors: wrong };
  if (given.accountIds.some((id) => !accounts.some(({ accountId }) => accountId === id))) {
    return { ...nothing, errors: { accounts: "accounts_missing" } };
  }
  const ask = askOfKind(given, rules);
  const quoting = await loadQuoteAccounts(ask.accountIds);
  const terms = quote(ask, quoting, rules);
  if (isProblem(terms)) return { ...nothing, problem: terms };
  const which = { kind, accountIds: ask.accountIds, today: rules.today };
  const signedBefore = await countSignedBefore(requestDatabase(), cardholderId, which);
  const weighed = { budget: null, oldDebt: false, statuses: quoting.map(({ facts }) => facts.status), signedBefore };
  return {
    ...nothing,
    terms,
    seenHash: await termsHash(terms),
    atOnce: fitsAll(groundsFor(terms, weighed, rules.policy.pack, "policy")),
    missed: kind === "settlement" ? ifMissed(terms, quoting.map(contractOf)) : null,
  };
}

const contractOf = ({ facts, terms }: QuoteAccount) => ({ ...terms, accountId: facts.accountId });
