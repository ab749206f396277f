import { sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { instantOf } from "@/lib/core/clock";
import type { LogCursor, ShownContact } from "./types";

/** A contact with what was found of it, before its rules are named. */
export type FoundContact = Omit<ShownContact, "breaches"> & {
  breaches: readonly string[];
  policyVersionId: string | null;
};

interface Row extends Record<string, unknown> {
  account_id: string;
  contact_ref: string;
  at: string;
  channel: string;
  direction: string;
  outcome: string;
  card_tail: string;
  agency: string | null;
  number_tail: string | null;
  recorded: boolean;
  verdict: string | null;
  breaches: string[] | null;
  missing: string[] | null;
  permitted: boolean;
  policy_version_id: string | null;
}

/** Contacts with a cardholder, the newest first, in one statement. */
export async function listContacts(
  db: Reader,
  cardholderId: string,
  { after, limit }: { after: LogCursor | null; limit: number },
): Promise<FoundContact[]> {
  const before =
    after === null
      ? sql``
      : sql`and (l.at, l.contact_ref) < (${after.at.toString()}::timestamptz, ${after.contactRef})`;
  const rows = await db.execute<Row>(sql`
    select l.account_id, l.contact_ref, l.at::text as at, l.channel, l.direction, l.outcome, l.number_tail,
      l.recording_ref is not null as recorded, a.card_tail, g.name as agency, v.verdict, v.breaches, v.missing,
      v.permit_id is not null as permitted, v.policy_version_id
    from contact_log l
    join account a on a.cardholder_id = l.cardholder_id and a.account_id = l.account_id
    left join agency g on g.source = a.source and g.agency_ref = l.by_ref
    left join contact_verdict v on v.cardholder_id = l.cardholder_id and v.account_id = l.account_id
      and v.contact_ref = l.contact_ref
    where l.cardholder_id = ${cardholderId} ${before}
    order by l.at desc, l.contact_ref desc limit ${limit}`);
  return rows.map(
    (row) =>
      ({
        accountId: row.account_id,
        contactRef: row.contact_ref,
        at: instantOf(row.at.replace(" ", "T")),
        channel: row.channel,
        direction: row.direction,
        outcome: row.outcome,
        cardTail: row.card_tail,
        agency: row.agency,
        numberTail: row.number_tail,
        isRecorded: row.recorded,
        verdict: row.verdict,
        breaches: row.breaches ?? [],
        missing: row.missing ?? [],
        isPermitted: row.permitted,
        policyVersionId: row.policy_version_id,
      }) as FoundContact,
  );
}
