import "server-only";
import { notFound } from "next/navigation";
import { appDatabase } from "@/db/client";
import type { AccountView } from "@/lib/accounts/loaders";
import type { AccountFacts } from "@/lib/accounts/types";
import { loadKeptForm } from "@/lib/action/kept-form";
import { perRequest } from "@/lib/action/per-request";
import { loadViewer, requireViewer } from "@/lib/auth/gates";
import { now } from "@/lib/core/clock";
import { isDemo, readEnv } from "@/lib/core/env";
import { isId } from "@/lib/core/ids";
import { fileToken } from "@/lib/files/link";
import { loadLocale } from "@/lib/i18n/request";
import { translator } from "@/lib/i18n/translate";
import { citation } from "@/lib/policy/citation";
import { loadCalendar, loadPolicy, loadToday } from "@/lib/policy/loaders";
import { coverOf } from "./cover";
import { countingOf } from "./cutoffs";
import { getClaim, listAsking, listClaims, listPostedPayments, listTakenEntries } from "./data";
import { claimNumber, lookFor } from "./rules";
import { isOpen } from "./states";
import type { ClaimRow, ClaimView, Counting, Cover } from "./types";

function viewOf(row: ClaimRow, cardholderId: string): ClaimView {
  const { receiptType, ...claim } = row;
  const hasReceipt = claim.receiptFileId !== null && receiptType !== null;
  return {
    ...claim,
    number: claimNumber(claim.paymentClaimId),
    isAsking: false,
    candidates: [],
    isTaken: false,
    matched: null,
    receipt: hasReceipt
      ? {
          href: `/api/files/${fileToken(cardholderId, claim.receiptFileId as string, now())}`,
          isPicture: receiptType === "image/jpeg",
        }
      : null,
  };
}

/**
 * What a payment made today would cover on an account, with what was tried last.
 * @param answers whether the page answers the form: what was wrong is said once
 */
export async function loadCover(account: AccountView, answers: boolean): Promise<Cover | null> {
  const cover = coverOf(account, await loadKeptForm("cover", account.facts.accountId));
  return cover?.error && !answers ? coverOf(account, null) : cover;
}

/** The rule behind the order in which a payment is used; null where it is not to be cited. */
export function orderCitation({ terms }: AccountView) {
  return citation(terms.rules.allocation, isDemo(readEnv()));
}

/** Ways by which somebody pays at the moment that they choose; a debit or a letter has a day of its own. */
const PAID_AT_ONCE = ["bank_app", "counter", "other_bank"];

/** For which day a payment that is made now counts, by the id of the way; only for ways by which one can pay now. */
export async function loadCountings(): Promise<Map<string, Counting>> {
  const [{ pack, issuer }, today, calendar] = await Promise.all([loadPolicy(), loadToday(), loadCalendar()]);
  const ways = issuer.waysToPay.filter((way) => PAID_AT_ONCE.includes(way.kind));
  return new Map(ways.map((way) => [way.id, countingOf(way, now(), pack.zone, today, calendar)]));
}

/** All that the person who is signed in told us of, the newest first. */
export async function loadClaims(): Promise<ClaimView[]> {
  const { cardholderId } = await requireViewer();
  const rule = (await loadPolicy()).pack.payments;
  const [rows, asking] = await Promise.all([
    listClaims(appDatabase(), cardholderId),
    listAsking(appDatabase(), cardholderId, rule),
  ]);
  return rows.map((row) => ({ ...viewOf(row, cardholderId), isAsking: asking.has(row.paymentClaimId) }));
}

/** Claims, by id, of which the person is asked to choose the posting; asks only for somebody who told of a payment. */
export async function loadAsking(facts: readonly AccountFacts[]): Promise<ReadonlySet<string>> {
  if (facts.every(({ told }) => told.length === 0)) return new Set();
  const { cardholderId } = await requireViewer();
  return listAsking(appDatabase(), cardholderId, (await loadPolicy()).pack.payments);
}

const findClaim = perRequest(async (claimId: string): Promise<{ row: ClaimRow; cardholderId: string } | null> => {
  const viewer = await loadViewer();
  if (!viewer || !isId(claimId)) return null;
  const row = await getClaim(appDatabase(), viewer.cardholderId, claimId);
  return row && { row, cardholderId: viewer.cardholderId };
});

/** The title of the page of a claim; what does not exist, or cannot be asked for now, is titled so. */
export async function claimTitle(claimId: string): Promise<{ title: string }> {
  const locale = await loadLocale();
  const found = await findClaim(claimId).catch(() => null);
  if (!found) return { title: translator(locale, "common")("not_found.title") };
  return { title: translator(locale, "claims")("claim.title", { number: claimNumber(claimId) }) };
}

/** A claim of the person who is signed in, with what it could be. Somebody else's does not exist. */
export async function loadClaim(claimId: string): Promise<ClaimView> {
  await requireViewer();
  const { row, cardholderId } = (await findClaim(claimId)) ?? notFound();
  const claim = viewOf(row, cardholderId);
  const rule = (await loadPolicy()).pack.payments;
  if (claim.state === "withdrawn") return claim;
  const [posted, taken] = await Promise.all([
    listPostedPayments(appDatabase(), cardholderId, [claim], rule),
    listTakenEntries(appDatabase(), cardholderId, claim.accountId),
  ]);
  const matched = posted.find((one) => one.entryRef === claim.matchedEntryRef) ?? null;
  if (!isOpen(claim.state)) return { ...claim, matched };
  const found = lookFor(claim, posted, taken, rule);
  const candidates = [...found.exact, ...found.near];
  return { ...claim, candidates, isAsking: candidates.length > 0, isTaken: found.taken.length > 0 };
}
