import "server-only";
import { notFound } from "next/navigation";
import { appDatabase } from "@/db/client";
import { loadKeptForm } from "@/lib/action/kept-form";
import { perRequest } from "@/lib/action/per-request";
import { loadViewer, requireViewer } from "@/lib/auth/gates";
import type { PlainDate } from "@/lib/core/dates";
import { addDays, daysBetween } from "@/lib/core/dates";
import { isDemo, readEnv } from "@/lib/core/env";
import { isId } from "@/lib/core/ids";
import { ZERO } from "@/lib/core/money";
import type { Rate } from "@/lib/core/rate";
import { readAmount } from "@/lib/core/read-amount";
import { dateText } from "@/lib/i18n/format";
import { loadLocale } from "@/lib/i18n/request";
import { type Area, translator } from "@/lib/i18n/translate";
import { regimeOf } from "@/lib/ledger/allocation";
import { citation } from "@/lib/policy/citation";
import { loadPolicy, loadToday } from "@/lib/policy/loaders";
import { findTerms } from "@/lib/policy/policy";
import type { ProductTerms } from "@/lib/policy/schema";
import { type EntryQuery, getStoredChecks, listAccountFacts, listBilledEntries, listEntries } from "./data";
import { frameOf, standingToday } from "./frame";
import { partsOf } from "./parts";
import { checksOf } from "./recompute";
import { type Cursor, entrySearchInput } from "./schema";
import { byUrgency, standingOf } from "./standing";
import type { AccountFacts, Check, EntrySearchResult, Standing } from "./types";

/** An account as the pages use it: the core's facts, where it stands today, and the terms that hold for it. */
export interface AccountView {
  facts: AccountFacts;
  standing: Standing;
  terms: ProductTerms;
  /** The figures are older than the policy allows, or rows of a later batch were set aside. */
  isStale: boolean;
}

/** All accounts of the person who is signed in, the most urgent first. */
export const loadAccounts = perRequest(async (): Promise<AccountView[]> => {
  const viewer = await requireViewer();
  const [policy, today, all] = await Promise.all([
    loadPolicy(),
    loadToday(),
    listAccountFacts(appDatabase(), viewer.cardholderId),
  ]);
  const limit = policy.pack.thresholds.staleAfterDays;
  return all
    .flatMap((facts) => {
      const terms = findTerms(policy, facts.productTerms);
      if (!terms) return [];
      const isStale =
        facts.staleSince !== null || facts.notReportedSince !== null || daysBetween(facts.asOf, today) > limit;
      return [{ facts, standing: standingOf(facts, today), terms, isStale }];
    })
    .sort((a, b) => byUrgency(a.standing, b.standing));
});

async function findAccount(accountId: string): Promise<AccountView | undefined> {
  const accounts = await loadAccounts();
  return isId(accountId) ? accounts.find(({ facts }) => facts.accountId === accountId) : undefined;
}

/** One account of the person who is signed in. Somebody else's does not exist. */
export async function loadAccount(accountId: string): Promise<AccountView> {
  return (await findAccount(accountId)) ?? notFound();
}

/**
 * The account that a title is about. Nothing when nobody is signed in, it does not exist or the database is
 * away: what a title throws makes Next answer with a page that needs JavaScript, and the page itself says it.
 */
async function titledAccount(accountId: string): Promise<AccountView | undefined> {
  try {
    return (await loadViewer()) ? await findAccount(accountId) : undefined;
  } catch {
    return undefined;
  }
}

/** The title of a page of one account; what does not exist is titled so. */
export async function accountTitle(accountId: string, area: Area, key: string): Promise<{ title: string }> {
  const locale = await loadLocale();
  const found = await titledAccount(accountId);
  return { title: found ? translator(locale, area)(key) : translator(locale, "common")("not_found.title") };
}

/** The same for a page of one statement. */
export async function statementTitle(accountId: string, date: PlainDate | null): Promise<{ title: string }> {
  const locale = await loadLocale();
  const found = await titledAccount(accountId);
  const statement = found?.facts.statements.find((one) => date && one.statementDate.equals(date));
  if (!statement) return { title: translator(locale, "common")("not_found.title") };
  const day = dateText(statement.statementDate, locale, (await loadToday()).year);
  return { title: translator(locale, "accounts")("statement.title", { date: day }) };
}

/** The newest statement's figures beside our own computation of them. */
async function loadChecks({ facts, terms }: AccountView): Promise<Check[]> {
  const [viewer, { policyVersionId }] = await Promise.all([requireViewer(), loadPolicy()]);
  const since = facts.statements[0]?.statementDate;
  if (!since) return [];
  const key = { cardholderId: viewer.cardholderId, accountId: facts.accountId };
  const stored = await getStoredChecks(appDatabase(), { ...key, policyVersionId });
  return stored ?? checksOf(facts, await listBilledEntries(appDatabase(), key, since), terms);
}

/** One page of an account's entries. */
export async function loadEntries(query: Omit<EntryQuery, "cardholderId">) {
  const viewer = await requireViewer();
  return listEntries(appDatabase(), { ...query, cardholderId: viewer.cardholderId });
}

const PAGE = 25;

/** Entries newest first, with where the pages before and after begin. */
export async function loadEntryPage(accountId: string, cursor: Cursor | null) {
  const query = { accountId, text: null, amount: null, statementDate: null, cursor, limit: PAGE };
  const rows = await loadEntries(query);
  const hasMore = rows.length > PAGE;
  const page = rows.slice(0, PAGE);
  const entries = cursor?.direction === "newer" ? page.reverse() : page;
  const [first, last] = [entries[0] ?? null, entries.at(-1) ?? null];
  return {
    entries,
    newer: cursor && (cursor.direction === "older" || hasMore) ? first : null,
    older: cursor?.direction === "newer" || hasMore ? last : null,
  };
}

/** At most so many entries answer a search. */
const FOUND = 50;

/** What was searched last on this account, and what was found; null when nothing was searched. */
export async function loadSearch(accountId: string): Promise<EntrySearchResult | null> {
  const kept = await loadKeptForm("entries", accountId);
  if (!kept) return null;
  const { attempt } = kept;
  const typed = kept.typed.text ?? "";
  const parsed = entrySearchInput.safeParse(kept.typed);
  if (!parsed.success)
    return { typed, attempt, error: parsed.error.issues[0]?.message ?? "search_missing", entries: [] };
  const { text } = parsed.data;
  const amount = readAmount(text);
  const query = { accountId, text: amount === null ? text : null, amount, statementDate: null, cursor: null };
  return { typed, attempt, error: null, entries: await loadEntries({ ...query, limit: FOUND }) };
}

/** The order in which a payment made today is used, and the day from which another one holds. */
export function regimeToday(standing: Standing, terms: ProductTerms) {
  const { order, dpdFrom } = regimeOf(terms.orders, standing.daysPastDue);
  const next = terms.orders.find((regime) => regime.dpdFrom > dpdFrom);
  const flip =
    standing.overdueSince && next ? { on: addDays(standing.overdueSince, next.dpdFrom), first: next.order[0] } : null;
  return { order, from: dpdFrom, until: next ? next.dpdFrom - 1 : null, flip };
}

/** What the page of one account shows beside the reported rows. */
export async function loadAmounts(account: AccountView) {
  const { facts, standing, terms } = account;
  const [checks, policy, today] = await Promise.all([loadChecks(account), loadPolicy(), loadToday()]);
  const demo = isDemo(readEnv());
  const frame = frameOf(facts, terms, today);
  return {
    today,
    checks,
    parts: partsOf(facts, terms.orders),
    accrued: frame ? standingToday(frame).accrued : ZERO,
    allocation: regimeToday(standing, terms),
    annual: (terms.dailyRate * BigInt(terms.yearDays)) as Rate,
    version: policy.pack.version,
    citations: {
      minimum: citation(terms.rules.minimum, demo),
      interest: citation(terms.rules.interest, demo),
      late_fee: citation(terms.rules.lateFee, demo),
    },
  };
}

/** The statement of a date, or nothing of the kind. */
export function statementOf(facts: AccountFacts, date: PlainDate | null) {
  return facts.statements.find((statement) => date && statement.statementDate.equals(date)) ?? notFound();
}
