import { and, asc, eq, sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { auditContent, auditEvent } from "@/db/schema/audit";
import { retentionLine } from "@/db/schema/retention";
import { businessDate } from "@/lib/core/clock";
import { dateOf, isAfter, type PlainDate } from "@/lib/core/dates";
import { type Ended, type Kept, keptUntil, type RetentionRule } from "./rules";
import type { ReportLine } from "./types";

/** What keeps everything of a cardholder: a legal hold, an account, a plan, a proposal or a dispute that is open. */
const OPEN = sql`
  exists (select 1 from legal_hold h where h.cardholder_id = c.cardholder_id and h.lifted_at is null)
  or exists (select 1 from account a where a.cardholder_id = c.cardholder_id and a.status <> 'closed')
  or exists (select 1 from plan p where p.cardholder_id = c.cardholder_id
    and p.state in ('negotiating', 'signed', 'active'))
  or exists (select 1 from proposal p where p.cardholder_id = c.cardholder_id
    and p.state not in ('signed', 'declined', 'withdrawn', 'expired'))
  or exists (select 1 from dispute d where d.cardholder_id = c.cardholder_id
    and d.state not in ('closed', 'withdrawn'))`;

/** Somebody of whom nothing is open, with the days from which periods run. */
export interface Finished extends Ended {
  cardholderId: string;
}

/** The next cardholders of whom nothing is open and who have content, in order; or one of them. */
export async function listFinished(
  db: Reader,
  { after, limit, only }: { after: string; limit: number; only?: string },
  zone: string,
): Promise<Finished[]> {
  const whose = only === undefined ? sql`c.cardholder_id > ${after}::uuid` : sql`c.cardholder_id = ${only}::uuid`;
  const rows = await db.execute<{ id: string; settled: string | null; closed: string }>(sql`
    select c.cardholder_id as id,
      (select max(ended_on)::text from plan p where p.cardholder_id = c.cardholder_id) as settled,
      greatest((select (max(at) at time zone ${zone})::date from audit_event e where e.cardholder_id = c.cardholder_id
          and e.event not like 'retention.%'),
        (select max(as_of) from account a where a.cardholder_id = c.cardholder_id),
        (select max(ended_on) from plan p where p.cardholder_id = c.cardholder_id))::text as closed
    from cardholder c where ${whose} and not (${OPEN})
      and exists (select 1 from audit_content x where x.cardholder_id = c.cardholder_id)
    order by c.cardholder_id limit ${limit}`);
  return rows.map(({ id, settled, closed }) => ({
    cardholderId: id,
    settledOn: settled === null ? null : dateOf(settled),
    closedOn: dateOf(closed),
  }));
}

/** Contents that may go by one rule. */
export interface Due {
  rule: string;
  until: PlainDate;
  seqs: number[];
}

/** Which contents of somebody may go on a day, by the rule that kept each longest. */
export async function listDue(
  db: Reader,
  { cardholderId, ...ended }: Finished,
  rules: readonly RetentionRule[],
  { today, zone }: { today: PlainDate; zone: string },
): Promise<Due[]> {
  const rows = await db
    .select({ seq: auditEvent.seq, at: auditEvent.at, event: auditEvent.event })
    .from(auditContent)
    .innerJoin(
      auditEvent,
      and(eq(auditEvent.cardholderId, auditContent.cardholderId), eq(auditEvent.seq, auditContent.seq)),
    )
    .where(eq(auditContent.cardholderId, cardholderId))
    .orderBy(asc(auditEvent.seq));
  const due = new Map<string, Due>();
  for (const { seq, at, event } of rows) {
    const kept: Kept | null = keptUntil(event, businessDate(at, zone, 0), ended, rules);
    if (!kept || !isAfter(today, kept.until)) continue;
    const known = due.get(kept.rule) ?? { rule: kept.rule, until: kept.until, seqs: [] };
    const until = isAfter(kept.until, known.until) ? kept.until : known.until;
    due.set(kept.rule, { ...known, until, seqs: [...known.seqs, seq] });
  }
  return [...due.values()];
}

/** The lines of a report, in the order of their cardholders and rules. */
export async function listLines(db: Reader, reportId: string): Promise<(typeof retentionLine.$inferSelect)[]> {
  return db
    .select()
    .from(retentionLine)
    .where(eq(retentionLine.reportId, reportId))
    .orderBy(asc(retentionLine.cardholderId), asc(retentionLine.rule));
}

export async function readReport(db: Reader, reportId: string): Promise<ReportLine[]> {
  const lines = await listLines(db, reportId);
  return lines.map(({ cardholderId, rule, keptUntil: until, seqs, state }) => ({
    cardholderId,
    rule,
    keptUntil: until.toString(),
    contents: seqs.length,
    state,
  }));
}
