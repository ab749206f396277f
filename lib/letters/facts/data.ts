import { and, desc, eq, sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { account, agency, entry } from "@/db/schema/accounts";
import { contactLog } from "@/db/schema/contact";
import { proposal, proposalMessage, proposalVersion } from "@/db/schema/plans";
import { getStoredChecks, listAccountFacts, listBilledEntries, listEntries } from "@/lib/accounts/data";
import { partsOf } from "@/lib/accounts/parts";
import { checksOf } from "@/lib/accounts/recompute";
import { standingOf } from "@/lib/accounts/standing";
import { businessDate } from "@/lib/core/clock";
import type { PlainDate } from "@/lib/core/dates";
import type { Rate } from "@/lib/core/rate";
import { getDispute } from "@/lib/disputes/following/data";
import type { Locale } from "@/lib/i18n/locale";
import { getClaim } from "@/lib/payments/data";
import { getAgreementText } from "@/lib/plans/agreement/data";
import { findTerms, type Policy } from "@/lib/policy/policy";
import type { FactsOf, LetterAccount, LetterFacts, LetterOrder } from "../types";

/** On paper at most so many lines of an account, and so many contacts: the newest. */
const MOST_LINES = 600;
const MOST_CONTACTS = 500;

interface Asking {
  order: LetterOrder;
  language: Locale;
  policy: Policy;
  today: PlainDate;
}

/** The account that a letter is about, with its terms; null: not the cardholder's, or of unknown terms. */
async function findAccount(db: Reader, { order, policy, today }: Asking) {
  const facts = (await listAccountFacts(db, order.cardholderId)).find(({ accountId }) => accountId === order.subject);
  const terms = facts && findTerms(policy, facts.productTerms);
  if (!facts || !terms) return null;
  const about: LetterAccount = { facts, standing: standingOf(facts, today), parts: partsOf(facts, terms.orders) };
  return { facts, terms, about };
}

async function statementFacts(db: Reader, asking: Asking): Promise<FactsOf<"statement_of_account"> | null> {
  const found = await findAccount(db, asking);
  if (!found) return null;
  const { facts, terms, about } = found;
  const key = { cardholderId: asking.order.cardholderId, accountId: facts.accountId };
  const since = facts.statements[0]?.statementDate;
  const stored = await getStoredChecks(db, { ...key, policyVersionId: asking.policy.policyVersionId });
  const checks = stored ?? (since ? checksOf(facts, await listBilledEntries(db, key, since), terms) : []);
  const query = { ...key, text: null, amount: null, statementDate: null, cursor: null, limit: MOST_LINES };
  const [newest, [count]] = await Promise.all([
    listEntries(db, query),
    db
      .select({ all: sql<number>`count(*)::int` })
      .from(entry)
      .where(and(eq(entry.cardholderId, key.cardholderId), eq(entry.accountId, key.accountId))),
  ]);
  const entries = newest.slice(0, MOST_LINES).reverse();
  return {
    kind: "statement_of_account",
    account: about,
    statements: facts.statements,
    checks,
    entries,
    leftOut: (count?.all ?? 0) - entries.length,
    rates: { minimum: terms.minimum.purchaseRate, annual: (terms.dailyRate * BigInt(terms.yearDays)) as Rate },
  };
}

async function contactFacts(db: Reader, { order }: Asking): Promise<FactsOf<"contact_log">> {
  const { cardholderId } = order;
  const rows = await db
    .select({
      at: contactLog.at,
      channel: contactLog.channel,
      direction: contactLog.direction,
      outcome: contactLog.outcome,
      agency: agency.name,
      summary: contactLog.summary,
      all: sql<number>`count(*) over ()::int`,
    })
    .from(contactLog)
    .leftJoin(
      account,
      and(eq(account.cardholderId, contactLog.cardholderId), eq(account.accountId, contactLog.accountId)),
    )
    .leftJoin(agency, and(eq(agency.source, account.source), eq(agency.agencyRef, contactLog.byRef)))
    .where(eq(contactLog.cardholderId, cardholderId))
    .orderBy(desc(contactLog.at), desc(contactLog.accountId), desc(contactLog.contactRef))
    .limit(MOST_CONTACTS);
  const contacts = rows.map(({ all: _all, ...row }) => row);
  return { kind: "contact_log", contacts, leftOut: (rows[0]?.all ?? 0) - rows.length };
}

/** A version of a proposal with its full text; null: it has none. */
async function getVersion(db: Reader, { order, language }: Asking) {
  const { cardholderId, subject: proposalId, part: version } = order;
  const [row] = await db
    .select({ reference: proposal.reference, validUntil: proposalVersion.validUntil, words: proposalVersion.words })
    .from(proposalVersion)
    .innerJoin(
      proposal,
      and(eq(proposal.cardholderId, proposalVersion.cardholderId), eq(proposal.proposalId, proposalVersion.proposalId)),
    )
    .where(
      and(
        eq(proposalVersion.cardholderId, cardholderId),
        eq(proposalVersion.proposalId, proposalId),
        eq(proposalVersion.version, version),
      ),
    );
  const text = row && (await getAgreementText(db, { cardholderId, proposalId, version, language }));
  return text ? { ...row, version, document: text.document } : null;
}

async function answerFacts(db: Reader, { order, policy }: Asking): Promise<FactsOf<"answer"> | null> {
  const [row] = await db
    .select({
      reference: proposal.reference,
      submittedOn: proposal.submittedOn,
      madeAt: proposalMessage.madeAt,
      words: proposalMessage.words,
      nextStep: proposalMessage.nextStep,
    })
    .from(proposalMessage)
    .innerJoin(
      proposal,
      and(eq(proposal.cardholderId, proposalMessage.cardholderId), eq(proposal.proposalId, proposalMessage.proposalId)),
    )
    .where(
      and(
        eq(proposalMessage.cardholderId, order.cardholderId),
        eq(proposalMessage.messageId, order.subject),
        eq(proposalMessage.kind, "declined"),
      ),
    );
  if (!row) return null;
  const { madeAt, ...rest } = row;
  return { kind: "answer", answeredOn: businessDate(madeAt, policy.pack.zone, 0), ...rest };
}

async function paymentFacts(db: Reader, { order }: Asking): Promise<FactsOf<"payment_confirmation"> | null> {
  const claim = await getClaim(db, order.cardholderId, order.subject);
  if (claim?.state !== "matched" || claim.matchedEntryRef === null) return null;
  const [row] = await db
    .select({ postedOn: entry.postedOn })
    .from(entry)
    .where(
      and(
        eq(entry.cardholderId, order.cardholderId),
        eq(entry.accountId, claim.accountId),
        eq(entry.entryRef, claim.matchedEntryRef),
      ),
    );
  return row ? { kind: "payment_confirmation", claim, postedOn: row.postedOn } : null;
}

/** What a letter is about, as it stands now; null: there is nothing to write any more. */
export async function getFacts(db: Reader, asking: Asking): Promise<LetterFacts | null> {
  const { order, policy } = asking;
  switch (order.kind) {
    case "cost_table":
    case "offer": {
      const found = await getVersion(db, asking);
      return found && { kind: order.kind, ...found };
    }
    case "answer":
      return answerFacts(db, asking);
    case "dispute_receipt":
    case "dispute_decision": {
      const key = { cardholderId: order.cardholderId, disputeId: order.subject };
      const dispute = await getDispute(db, key, policy.pack);
      if (!dispute) return null;
      const { kind, part: round } = order;
      return kind === "dispute_receipt" ? { kind, dispute } : { kind, dispute, round };
    }
    case "payment_confirmation":
      return paymentFacts(db, asking);
    case "collection_letter": {
      const found = await findAccount(db, asking);
      return found && { kind: "collection_letter", account: found.about };
    }
    case "statement_of_account":
      return statementFacts(db, asking);
    case "contact_log":
      return contactFacts(db, asking);
  }
}
