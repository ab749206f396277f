import { and, eq, sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { account, cardholder } from "@/db/schema/accounts";
import { agreement, agreementDocument, proposal, proposalVersion } from "@/db/schema/plans";
import type { PlainDate } from "@/lib/core/dates";
import { isDemo, readEnv } from "@/lib/core/env";
import { currencyName, dateText, moneyText, percentText, plainAmount } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locale";
import { extendedTranslator, translator } from "@/lib/i18n/translate";
import { getPolicyVersion } from "@/lib/policy/data";
import { findTerms, type Policy } from "@/lib/policy/policy";
import { handedOut } from "@/lib/records/data";
import { readTerms, type StoredTerms } from "../stored";
import type { Terms } from "../types";
import { agreementText, textHash } from "./text";
import type { AgreementDocument, ContractRates, Speech } from "./types";

/** How an agreement is put into a language, by the words of the policy that its terms were made under. */
export function speechOf(language: Locale, { pack }: Pick<Policy, "pack">, currency: string): Speech {
  return {
    language,
    t: translator(language, "agreement"),
    words: extendedTranslator(language, "policy", pack.words[language]),
    money: (amount) => moneyText(amount, currency),
    plain: plainAmount,
    day: (date) => dateText(date, language),
    percent: percentText,
    currency: currencyName(currency, language),
  };
}

/** Which text: the version of a proposal, in a language. */
export interface TextKey {
  cardholderId: string;
  proposalId: string;
  version: number;
  language: Locale;
}

/** A full text with its hash; of terms that were agreed the one that was signed. */
export interface AgreementText {
  document: AgreementDocument;
  textHash: string;
  /** The business date of the signature; null while it is not signed. */
  signedOn: PlainDate | null;
  /** How many pages its sealed PDF has; null while there is none. */
  pages: number | null;
}

function contractsOf(terms: Terms, policy: Policy, products: Record<string, string>): ContractRates[] {
  return terms.accounts.flatMap(({ accountId, cardTail }) => {
    const found = findTerms(policy, products[accountId] ?? "");
    return found ? [{ cardTail, dailyRate: found.dailyRate, lateFee: found.lateFee }] : [];
  });
}

/** What people call the signed plans that a proposal replaces, in order. */
const replacedReferences = ({ cardholderId, proposalId }: TextKey) => sql<string[]>`(
  select coalesce(json_agg(distinct p.reference), '[]') from plan l
  join plan o on o.cardholder_id = l.cardholder_id and o.plan_id = l.replaces_plan_id
  join proposal p on p.cardholder_id = o.cardholder_id and p.proposal_id = o.proposal_id
  where l.cardholder_id = ${cardholderId} and l.proposal_id = ${proposalId})`;

/**
 * The text of a version of a proposal, for the page that shows it, the signature that is made under it (which compares
 * `textHash` and keeps `document` in `agreement.text`) and whatever prints it. Null: the cardholder has no such
 * version, or it has no terms. Of a signed version: the text of the signature, whatever language is asked for.
 */
export async function getAgreementText(db: Reader, key: TextKey): Promise<AgreementText | null> {
  const [row] = await db
    .select({
      reference: proposal.reference,
      validUntil: proposalVersion.validUntil,
      terms: proposalVersion.terms,
      holder: cardholder.name,
      products: sql<Record<string, string>>`(
        select coalesce(json_object_agg(${account.accountId}, ${account.productTerms}), '{}') from ${account}
        where ${account.cardholderId} = ${key.cardholderId})`,
      replaces: replacedReferences(key),
      text: { document: agreement.text, textHash: agreement.textHash, signedOn: agreement.signedOn },
      pages: sql<number | null>`case when ${handedOut(agreementDocument)} is not null
        then ${agreementDocument.pages} end`,
    })
    .from(proposalVersion)
    .innerJoin(
      proposal,
      and(eq(proposal.cardholderId, proposalVersion.cardholderId), eq(proposal.proposalId, proposalVersion.proposalId)),
    )
    .innerJoin(cardholder, eq(cardholder.cardholderId, proposalVersion.cardholderId))
    .leftJoin(
      agreement,
      and(
        eq(agreement.cardholderId, proposalVersion.cardholderId),
        eq(agreement.proposalId, proposalVersion.proposalId),
        eq(agreement.version, proposalVersion.version),
      ),
    )
    .leftJoin(
      agreementDocument,
      and(
        eq(agreementDocument.cardholderId, agreement.cardholderId),
        eq(agreementDocument.proposalId, agreement.proposalId),
      ),
    )
    .where(
      and(
        eq(proposalVersion.cardholderId, key.cardholderId),
        eq(proposalVersion.proposalId, key.proposalId),
        eq(proposalVersion.version, key.version),
      ),
    );
  if (!row || row.terms === null) return null;
  const { text, pages } = row;
  if (text) return { ...text, pages };
  const terms = readTerms(row.terms);
  const policy = await getPolicyVersion(db, terms.policyVersionId);
  if (!policy) return null;
  const document = agreementText(
    {
      reference: row.reference,
      version: key.version,
      terms,
      validUntil: row.validUntil,
      policy,
      holder: row.holder,
      contracts: contractsOf(terms, policy, row.products),
      replaces: row.replaces,
      demo: isDemo(readEnv()),
    },
    speechOf(key.language, policy, terms.currency),
  );
  return { document, textHash: await textHash(document), signedOn: null, pages: null };
}

/** The number of the version that stands now; null when the proposal is not the cardholder's. */
export async function getNewestVersion(db: Reader, cardholderId: string, proposalId: string): Promise<number | null> {
  const [row] = await db
    .select({ version: proposal.version })
    .from(proposal)
    .where(and(eq(proposal.cardholderId, cardholderId), eq(proposal.proposalId, proposalId)));
  return row?.version ?? null;
}

/** A signature with the terms of its version, and where its paper lies. */
export interface Signed {
  agreement: typeof agreement.$inferSelect;
  terms: StoredTerms;
  /** Null while there is no paper. */
  fileId: string | null;
  /** The paper with its seal, which is handed out; null while it has none. */
  sealedFileId: string | null;
}

/** The signature of a proposal; null while it has none, or it is not the cardholder's. */
export async function getSigned(db: Reader, cardholderId: string, proposalId: string): Promise<Signed | null> {
  const [row] = await db
    .select({
      agreement,
      terms: proposalVersion.terms,
      fileId: agreementDocument.fileId,
      sealedFileId: handedOut(agreementDocument),
    })
    .from(agreement)
    .innerJoin(
      proposalVersion,
      and(
        eq(proposalVersion.cardholderId, agreement.cardholderId),
        eq(proposalVersion.proposalId, agreement.proposalId),
        eq(proposalVersion.version, agreement.version),
      ),
    )
    .leftJoin(
      agreementDocument,
      and(
        eq(agreementDocument.cardholderId, agreement.cardholderId),
        eq(agreementDocument.proposalId, agreement.proposalId),
      ),
    )
    .where(and(eq(agreement.cardholderId, cardholderId), eq(agreement.proposalId, proposalId)));
  return row && row.terms !== null ? { ...row, terms: row.terms } : null;
}
