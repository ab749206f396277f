import { sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import type { Instant } from "@/lib/core/clock";
import type { ConductFigures, Counts } from "./types";

const MOST_PERSONS = 50;

interface Row extends Record<string, unknown> {
  kind: "total" | "agency" | "person" | "rule";
  key: string | null;
  name: string | null;
  contacts: number;
  breaches: number;
  not_assessable: number;
}

/** Counts the judged contacts that the issuer or an agency made in a span of time, in one statement. */
export async function countContacts(
  db: Reader,
  { from, until }: { from: Instant; until: Instant },
): Promise<ConductFigures> {
  const rows = await db.execute<Row>(sql`
    with made as materialized (
      select agency_ref, by_ref, verdict, breaches from contact_verdict
      where at >= ${from.toString()}::timestamptz and at < ${until.toString()}::timestamptz and verdict <> 'from_you'
    ), counted as (
      select case when grouping(by_ref) = 0 then 'person' when grouping(agency_ref) = 0 then 'agency' else 'total' end as kind,
        case when grouping(by_ref) = 0 then by_ref else agency_ref end as key,
        count(*)::int as contacts, count(*) filter (where verdict = 'breach')::int as breaches,
        count(*) filter (where verdict = 'not_assessable')::int as not_assessable
      from made group by grouping sets ((), (agency_ref), (by_ref))
    )
    select c.kind, c.key, g.name, c.contacts, c.breaches, c.not_assessable from counted c
    left join lateral (select name from agency where agency_ref = c.key and c.kind = 'agency' limit 1) g on true
    where c.kind <> 'person' or c.breaches > 0
    union all
    select 'rule', rule, null, 0, count(*)::int, 0 from made cross join lateral unnest(breaches) as rule group by rule
    order by 1, 5 desc, 2`);
  const counts = (row: Row): Counts => ({
    contacts: row.contacts,
    breaches: row.breaches,
    notAssessable: row.not_assessable,
  });
  const of = (kind: Row["kind"]) => rows.filter((row) => row.kind === kind);
  const [total] = of("total");
  return {
    total: total ? counts(total) : { contacts: 0, breaches: 0, notAssessable: 0 },
    byAgency: of("agency").map((row) => ({ ...counts(row), agencyRef: row.key, name: row.name })),
    byPerson: of("person")
      .slice(0, MOST_PERSONS)
      .map((row) => ({ ...counts(row), byRef: row.key ?? "" })),
    byRule: of("rule").map((row) => ({ rule: row.key ?? "", breaches: row.breaches })),
  };
}
