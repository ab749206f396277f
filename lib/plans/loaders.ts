import "server-only";
import { notFound } from "next/navigation";
import { appDatabase } from "@/db/client";
import { loadAccounts } from "@/lib/accounts/loaders";
import { perRequest } from "@/lib/action/per-request";
import { requireViewer } from "@/lib/auth/gates";
import { isId } from "@/lib/core/ids";
import { loadLocale } from "@/lib/i18n/request";
import { type Area, translator } from "@/lib/i18n/translate";
import { loadCalendar, loadPolicy, loadToday } from "@/lib/policy/loaders";
import { getProposal } from "./data";
import type { QuoteAccount, QuoteRules } from "./quote";
import type { ProposalView } from "./types";

const findProposal = perRequest(async (proposalId: string): Promise<ProposalView | null> => {
  const { cardholderId } = await requireViewer();
  return isId(proposalId) ? getProposal(appDatabase(), cardholderId, proposalId) : null;
});

/** A proposal of the person who is signed in, once a request. Somebody else's does not exist. */
export async function loadProposal(proposalId: string): Promise<ProposalView> {
  return (await findProposal(proposalId)) ?? notFound();
}

/**
 * The title of a page of one proposal; what does not exist is titled so. What cannot be read now has no other title:
 * the page itself says what happened, and a title that throws makes Next answer with a page that needs JavaScript.
 */
export async function proposalTitle(proposalId: string, area: Area, key: string): Promise<{ title: string }> {
  const [locale, found] = await Promise.all([loadLocale(), findProposal(proposalId).catch(() => null)]);
  return { title: found ? translator(locale, area)(key) : translator(locale, "common")("not_found.title") };
}

/** What a quote is made by, today. */
export const loadQuoteRules = perRequest(async (): Promise<QuoteRules> => {
  const [policy, today, calendar] = await Promise.all([loadPolicy(), loadToday(), loadCalendar()]);
  return { policy, today, calendar };
});

/**
 * The person's own accounts of these ids, for a quote, in this order; the id of the account stands for the plan that
 * does not exist yet. An id that is not theirs is left out.
 */
export async function loadQuoteAccounts(accountIds: readonly string[]): Promise<QuoteAccount[]> {
  const accounts = await loadAccounts();
  return accountIds.flatMap((id) => {
    const found = accounts.find(({ facts }) => facts.accountId === id);
    return found ? [{ facts: found.facts, terms: found.terms, planId: id }] : [];
  });
}
