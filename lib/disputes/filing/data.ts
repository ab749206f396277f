import { and, eq, inArray, sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { entry } from "@/db/schema/accounts";
import { contactLog } from "@/db/schema/contact";
import { paymentClaim } from "@/db/schema/payments";
import type { AccountFacts } from "@/lib/accounts/types";
import { dateOf } from "@/lib/core/dates";
import { disputeRule } from "@/lib/policy/pack-lookup";
import type { Day, Filing, SubjectKind } from "../types";
import { type JudgedLine, judgeLine, type KnownSubjects, shownOf, type Wrong } from "./judge";

/** What the portal knows of the postings, claims and contacts that a filing points at, of its own account alone. */
async function readSubjects(
  db: Reader,
  cardholderId: string,
  { accountId, lines }: Pick<Filing, "accountId" | "lines">,
  zone: string,
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
          .select({
            contactRef: contactLog.contactRef,
            channel: contactLog.channel,
            on: sql<string>`(${contactLog.at} at time zone ${zone})::date::text`,
          })
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
    contacts: new Map(contacts.map(({ contactRef, channel, on }) => [contactRef, { channel, on: dateOf(on) }])),
  };
}

/** A line as it is shown today, and what it is judged to be, or why it cannot be filed. */
export interface LookedAt {
  subject: SubjectKind;
  shown: Record<string, string>;
  judged: JudgedLine | Wrong;
}

/** Each line of a filing against what is known of its account. */
export async function lookAtLines(
  db: Reader,
  cardholderId: string,
  filing: Filing,
  facts: AccountFacts,
  { policy, today }: Pick<Day, "policy" | "today">,
): Promise<LookedAt[]> {
  const known = await readSubjects(db, cardholderId, filing, policy.pack.zone);
  const given = { rule: disputeRule(policy.pack, filing.type), facts, known, policy, today };
  return filing.lines.map((line) => {
    return { subject: line.subject, shown: shownOf(line, given), judged: judgeLine(line, given) };
  });
}

/** The lines of a filing as they would be kept; or the first that cannot be filed, and why. */
export async function judgeFiling(
  ...given: Parameters<typeof lookAtLines>
): Promise<JudgedLine[] | (Wrong & { line: number })> {
  const lines: JudgedLine[] = [];
  for (const [index, { judged }] of (await lookAtLines(...given)).entries()) {
    if ("problem" in judged) return { ...judged, line: index + 1 };
    lines.push(judged);
  }
  return lines;
}
