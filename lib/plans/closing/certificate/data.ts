import { and, eq } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { account, cardholder } from "@/db/schema/accounts";
import { planDocument } from "@/db/schema/closing";
import { agreement, proposalVersion } from "@/db/schema/plans";
import { isBefore, type PlainDate } from "@/lib/core/dates";
import { money, sum, ZERO } from "@/lib/core/money";
import type { Locale } from "@/lib/i18n/locale";
import { handedOut } from "@/lib/records/data";
import { sumOf } from "../../debt";
import type { LivePlan } from "../../keeping/types";
import { readTerms } from "../../stored";
import { openOf } from "../rules";
import type { Certificate, CertificateFacts } from "./types";

type Key = Pick<LivePlan, "cardholderId" | "planId">;

/** The certificate of a plan on paper; null while there is none, or the plan is not the cardholder's. */
export async function getCertificate(db: Reader, { cardholderId, planId }: Key): Promise<Certificate | null> {
  const [row] = await db
    .select({
      number: planDocument.number,
      fileId: planDocument.fileId,
      sealedFileId: handedOut(planDocument),
      pages: planDocument.pages,
      issuedOn: planDocument.issuedOn,
    })
    .from(planDocument)
    .where(
      and(
        eq(planDocument.cardholderId, cardholderId),
        eq(planDocument.planId, planId),
        eq(planDocument.kind, "certificate"),
      ),
    );
  return row ?? null;
}

/** What each payment gave to the plan, by its day, the oldest first. */
function paymentsOf({ matches, payments }: LivePlan): CertificateFacts["payments"] {
  return payments
    .map(({ entryRef, day }) => ({
      day,
      amount: sum(matches.filter((match) => match.entryRef === entryRef).map(({ amount }) => amount)),
    }))
    .filter(({ amount }) => amount > ZERO)
    .sort((a, b) => (isBefore(a.day, b.day) ? -1 : 1));
}

/** Everything that the certificate of a kept plan says, and the language of its agreement; null where nothing was signed. */
export async function getCertificateFacts(
  db: Reader,
  live: LivePlan,
  { number, issuedOn }: { number: string; issuedOn: PlainDate },
): Promise<{ facts: CertificateFacts; language: Locale } | null> {
  const { cardholderId, planId, proposalId, accountId } = live;
  const [row] = await db
    .select({
      holder: cardholder.name,
      product: account.product,
      language: agreement.language,
      terms: proposalVersion.terms,
    })
    .from(agreement)
    .innerJoin(cardholder, eq(cardholder.cardholderId, agreement.cardholderId))
    .innerJoin(account, and(eq(account.cardholderId, agreement.cardholderId), eq(account.accountId, accountId)))
    .innerJoin(
      proposalVersion,
      and(
        eq(proposalVersion.cardholderId, agreement.cardholderId),
        eq(proposalVersion.proposalId, agreement.proposalId),
        eq(proposalVersion.version, agreement.version),
      ),
    )
    .where(and(eq(agreement.cardholderId, cardholderId), eq(agreement.proposalId, proposalId)));
  const terms = row?.terms ? readTerms(row.terms).accounts.find((one) => one.planId === planId) : undefined;
  if (!row || !terms || live.endedOn === null) return null;
  const facts: CertificateFacts = {
    number,
    reference: live.reference,
    holder: row.holder,
    product: row.product,
    cardTail: live.cardTail,
    currency: live.currency,
    signedOn: live.signedOn,
    completedOn: live.endedOn,
    issuedOn,
    agreed: sum(live.rows.map(({ amount }) => amount)),
    interest: sum(live.rows.map(({ interest }) => interest)),
    waived: money(sumOf(terms.debt) - terms.financed - terms.downPayment),
    held: terms.debt.held,
    waivedEarly: openOf(live),
    payments: paymentsOf(live),
  };
  return { facts, language: row.language };
}
