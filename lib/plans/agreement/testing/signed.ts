import { agreement, proposal, proposalVersion } from "@/db/schema/plans";
import type { TestDatabase } from "@/db/test/database";
import { newId } from "@/lib/core/ids";
import type { Locale } from "@/lib/i18n/locale";
import { addAccount } from "@/lib/instructions/testing/accounts";
import { getCurrentPolicy } from "@/lib/policy/data";
import { termsHash } from "../../quote";
import { writeAsk, writeTerms } from "../../stored";
import type { Terms } from "../../types";
import { getAgreementText } from "../data";
import { SIGNED_AT, signatureFor, TODAY, termsOf } from "./agreements";

export interface Offered {
  cardholderId: string;
  proposalId: string;
  terms: Terms;
}

/** Somebody with an accepted offer of the policy that is in force. */
export async function addOffer(database: TestDatabase): Promise<Offered> {
  const { cardholderId, accountId } = await addAccount(database.db);
  const policy = await getCurrentPolicy(database.db);
  const { policyVersionId } = policy;
  const quoted = termsOf({ policy });
  const terms = { ...quoted, accounts: quoted.accounts.map((account) => ({ ...account, accountId })) };
  const proposalId = newId();
  const validUntil = TODAY.add({ days: 14 });
  await database.db.insert(proposal).values({
    cardholderId,
    proposalId,
    reference: "P-2611-7KQ4MX",
    currency: terms.currency,
    state: "accepted",
    version: 1,
    reason: "illness",
    submittedAt: SIGNED_AT,
    submittedOn: TODAY,
    validUntil,
    desk: "agent",
    oldDebt: false,
    secondLook: false,
    changedAt: SIGNED_AT,
    policyVersionId,
  });
  const size = { kind: "months", months: terms.months } as const;
  const { downPayment, firstDue, payDay, waiveInterest, waiveFees } = terms;
  await database.db.insert(proposalVersion).values({
    cardholderId,
    proposalId,
    version: 1,
    author: "policy",
    madeAt: SIGNED_AT,
    madeOn: TODAY,
    validUntil,
    ask: writeAsk({ accountIds: [accountId], size, downPayment, firstDue, payDay, waiveInterest, waiveFees }),
    terms: writeTerms(terms),
    termsHash: await termsHash(terms),
    grounds: [],
  });
  return { cardholderId, proposalId, terms };
}

/** Signs it as it is shown in a language; `change` plants what a database would hold that somebody had touched. */
export async function sign(
  database: TestDatabase,
  { cardholderId, proposalId, terms }: Offered,
  language: Locale,
  change: Partial<typeof agreement.$inferInsert> = {},
): Promise<void> {
  const shown = await getAgreementText(database.db, { cardholderId, proposalId, version: 1, language });
  if (!shown) throw new Error("no text");
  const { confirmations, ...signature } = await signatureFor(shown.document, terms);
  const row = { ...signature, confirmations: [...confirmations], text: shown.document, version: 1 };
  await database.db.insert(agreement).values({ cardholderId, proposalId, ...row, ...change });
}
