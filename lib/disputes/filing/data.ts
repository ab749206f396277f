import { and, eq, inArray } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { entry } from "@/db/schema/accounts";
import { contactLog } from "@/db/schema/contact";
import { paymentClaim } from "@/db/schema/payments";
import type { AccountFacts } from "@/lib/accounts/types";
import { disputeRule } from "@/lib/policy/pack-lookup";
import type { Day, Filing } from "../types";
import { type JudgedLine, judgeLine, type KnownSubjects, type Wrong } from "./judge";

/** What the portal knows of the postings, claims and contacts that a filing points at, of its own account alone. */
async function readSubjects(
  db: Reader,
  cardholderId: string,
  { accountId, lines }: Pick<Filing, "accountId" | "lines">,
): Promise<KnownSubjects> {
  const refs = lines.flatMap((line) => (line.subject === "entry" ? [line.entryRef] : []));
  const claimIds = lines.flatMap((line) => (line.subject === "payment" ? [line.paymentClaimId] : []));
  const contactRefs = lines.flatMap((line) => (line.subject === "contact" ? [line.contactRef] : []));
  const entries =
    refs.length === 0
      ? []
      : await db
          .select()
          .from(entry)
          .where(
            and(eq(entry.cardholderId, cardholderId), eq(entry.accountId, accountId), inArray(entry.entryRef, refs)),
          );
  const claims =
    claimIds.length === 0
      ? []
      : await db
          .select()
          .from(paymentClaim)
          .where(
            and(
              eq(paymentClaim.cardholderId, cardholderId),
              eq(paymentClaim.accountId, accountId),
              inArray(paymentClaim.paymentClaimId, claimIds),
            ),
          );
  const contacts =
    contactRefs.length === 0
      ? []
      : await db
          .select({ contactRef: contactLog.contactRef })
          .from(contactLog)
          .where(
            and(
              eq(contactLog.cardholderId, cardholderId),
              eq(contactLog.accountId, accountId),
              inArray(contactLog.contactRef, contactRefs),
            ),
          );
  return {
    entries: new Map(entries.map((one) => [one.entryRef, one])),
    claims: new Map(claims.map((one) => [one.paymentClaimId, one])),
    contacts: new Set(contacts.map((one) => one.contactRef)),
  };
}

/** The lines of a filing against what is known of its account; or the first that cannot be filed, and why. */
export async function judgeFiling(
  db: Reader,
  cardholderId: string,
  filing: Filing,
  facts: AccountFacts,
  { policy, today }: Pick<Day, "policy" | "today">,
): Promise<JudgedLine[] | (Wrong & { line: number })> {
  const known = await readSubjects(db, cardholderId, filing);
  const rule = disputeRule(policy.pack, filing.type);
  const judged = filing.lines.map((line) => judgeLine(line, { rule, facts, known, policy, today }));
  const lines: JudgedLine[] = [];
  for (const [index, one] of judged.entries()) {
    if ("problem" in one) return { ...one, line: index + 1 };
    lines.push(one);
  }
  return lines;
}
