import { and, asc, between, desc, eq, lt, lte, sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { archive, archivePart } from "@/db/schema/archive";
import { auditContent, auditEvent } from "@/db/schema/audit";
import { recordCheckpoint, recordLeaf } from "@/db/schema/records";
import type { Transaction } from "@/db/transaction";
import { ARCHIVED, WITHHELD_COLUMNS } from "./tables";
import type { ArchiveState } from "./types";

export type StoredArchive = typeof archive.$inferSelect;
export type ArchivePart = typeof archivePart.$inferSelect;

/** An archive of a cardholder; null when they have no such one. */
export async function getArchive(db: Reader, cardholderId: string, archiveId: string): Promise<StoredArchive | null> {
  const [row] = await db
    .select()
    .from(archive)
    .where(and(eq(archive.cardholderId, cardholderId), eq(archive.archiveId, archiveId)));
  return row ?? null;
}

/** What lies of an archive in the store already, in the order of its paths. */
export async function listParts(db: Reader, cardholderId: string, archiveId: string): Promise<ArchivePart[]> {
  return db
    .select()
    .from(archivePart)
    .where(and(eq(archivePart.cardholderId, cardholderId), eq(archivePart.archiveId, archiveId)))
    .orderBy(asc(archivePart.path));
}

const SHOWN = 5;

/** The newest archives of a cardholder, the newest first, with how far each is. */
export async function listArchives(db: Reader, cardholderId: string): Promise<ArchiveState[]> {
  const rows = await db
    .select({
      row: archive,
      done: sql<number>`(select count(distinct p.step)::int from archive_part p
        where p.cardholder_id = ${archive.cardholderId} and p.archive_id = ${archive.archiveId})`,
    })
    .from(archive)
    .where(eq(archive.cardholderId, cardholderId))
    .orderBy(desc(archive.askedAt), desc(archive.archiveId))
    .limit(SHOWN);
  return rows.map(({ row, done }) => ({
    archiveId: row.archiveId,
    state: row.state,
    askedAt: row.askedAt.toString(),
    readyAt: row.readyAt?.toString() ?? null,
    expiresAt: row.expiresAt?.toString() ?? null,
    size: row.size,
    sha256: row.sha256 && Buffer.from(row.sha256).toString("hex"),
    done: row.state === "making" ? done : row.steps,
    steps: row.steps,
  }));
}

/** Events of a chain, both ends included, with what is kept apart of them. */
export async function listEvents(db: Reader, cardholderId: string, from: number, to: number) {
  return db
    .select({ event: auditEvent, salt: auditContent.salt, content: auditContent.content })
    .from(auditEvent)
    .leftJoin(
      auditContent,
      and(eq(auditContent.cardholderId, auditEvent.cardholderId), eq(auditContent.seq, auditEvent.seq)),
    )
    .where(and(eq(auditEvent.cardholderId, cardholderId), between(auditEvent.seq, from, to)))
    .orderBy(asc(auditEvent.seq));
}

/** The newest leaf of a chain in the tree of a checkpoint; null while it has none there. */
export async function getLeaf(db: Reader, cardholderId: string, treeSize: number, throughSeq: number) {
  const [row] = await db
    .select()
    .from(recordLeaf)
    .where(
      and(
        eq(recordLeaf.cardholderId, cardholderId),
        lt(recordLeaf.position, treeSize),
        lte(recordLeaf.seq, throughSeq),
      ),
    )
    .orderBy(desc(recordLeaf.seq))
    .limit(1);
  return row ?? null;
}

/** Checkpoints up to one, in order. */
export async function listCheckpointsUpTo(db: Reader, after: number, upTo: number, limit: number) {
  return db
    .select()
    .from(recordCheckpoint)
    .where(between(recordCheckpoint.number, after + 1, upTo))
    .orderBy(asc(recordCheckpoint.number))
    .limit(limit);
}

/** A column of an archived table, as the database has it. */
export interface Column {
  table: string;
  column: string;
  type: string;
  nullable: boolean;
}

/** The columns of all archived tables that are not withheld, in their order. */
export async function listColumns(db: Reader): Promise<Column[]> {
  const rows = await db.execute<{ table: string; column: string; type: string; nullable: boolean }>(sql`
    select table_name::text as table, column_name::text as column, data_type::text as type,
      is_nullable = 'YES' as nullable
    from information_schema.columns where table_schema = 'public' order by table_name, ordinal_position`);
  const withheld: readonly string[] = WITHHELD_COLUMNS;
  return rows
    .filter(({ table, column }) => Object.hasOwn(ARCHIVED, table) && !withheld.includes(column))
    .map(({ table, column, type, nullable }) => ({ table, column, type, nullable }));
}

const PAGE = 500;

/** The rows of a cardholder in one table as lines of JSON, page by page; amounts stay exact, since nothing reads them. */
export async function* rowsOf(tx: Transaction, cardholderId: string, table: string): AsyncGenerator<string[]> {
  const except = ARCHIVED[table]?.except ?? "false";
  const rows = sql.raw(`"${table}"`);
  const withheld = JSON.stringify(WITHHELD_COLUMNS);
  await tx.execute(sql`declare archived no scroll cursor for
    select (to_jsonb(t) - array(select json_array_elements_text(${withheld}::json)))::text as line
    from ${rows} t where t.cardholder_id = ${cardholderId}::uuid and not (${sql.raw(except)}) order by to_jsonb(t)::text`);
  for (;;) {
    const page = await tx.execute<{ line: string }>(sql.raw(`fetch ${PAGE} from archived`));
    if (page.length === 0) break;
    yield page.map(({ line }) => line);
  }
  await tx.execute(sql`close archived`);
}

/** A file of a cardholder that goes into the archive as it is. */
export interface OwnFile {
  path: string;
  fileId: string;
  size: number;
  sha256: Uint8Array;
  sealedKey: Uint8Array;
}

/** The files of documents that were sealed up to an event of the chain: hex SHA-256 and kind. */
export async function listSealed(db: Reader, cardholderId: string, throughSeq: number) {
  return db.execute<{ sha256: string; kind: string; document_id: string }>(sql`
    select facts ->> 'sha256' as sha256, facts ->> 'kind' as kind, facts ->> 'documentId' as document_id
    from audit_event where cardholder_id = ${cardholderId}::uuid and seq <= ${throughSeq} and event = 'record.sealed'
    order by seq`);
}

/** Sealed documents and what the cardholder sent. */
export async function listOwnFiles(db: Reader, cardholderId: string): Promise<OwnFile[]> {
  const rows = await db.execute<{ path: string; id: string; size: number; sha256: string; key: string }>(sql`
    select case when s.document_id is not null then 'documents/' || d.kind || '-' || d.code || '.pdf'
      else 'attachments/' || f.file_id || case f.content_type when 'application/pdf' then '.pdf' else '.jpg' end
      end as path, f.file_id as id, f.size, encode(f.sha256, 'hex') as sha256, encode(f.sealed_key, 'hex') as key
    from stored_file f
    left join record_seal s on s.cardholder_id = f.cardholder_id and s.file_id = f.file_id
    left join record_document d on d.cardholder_id = s.cardholder_id and d.document_id = s.document_id
    where f.cardholder_id = ${cardholderId}::uuid and f.removed_at is null
      and (s.document_id is not null or not exists (select 1 from record_document p
        where p.cardholder_id = f.cardholder_id and p.printed_file_id = f.file_id))
    order by f.file_id`);
  return rows.map(({ path, id, size, sha256, key }) => ({
    path,
    fileId: id,
    size,
    sha256: Buffer.from(sha256, "hex"),
    sealedKey: Buffer.from(key, "hex"),
  }));
}
