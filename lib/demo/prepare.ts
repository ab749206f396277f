import type postgres from "postgres";
import { dateOf, type PlainDate } from "@/lib/core/dates";

/**
 * Makes the schema that only the demonstration has: its clock and its outbox. The app may read the clock and
 * keep messages; to move the clock takes the owner. Run by the owner at every start.
 */
export async function prepareDemo(owner: postgres.Sql): Promise<void> {
  await owner.unsafe(`
    create schema if not exists demo;
    create table if not exists demo.clock (
      only_row boolean primary key default true check (only_row),
      offset_days integer not null default 0 check (offset_days >= 0),
      anchor date
    );
    insert into demo.clock default values on conflict do nothing;
    create table if not exists demo.outbox (
      id bigint generated always as identity primary key, channel text not null, recipient text not null,
      body text not null, sent_at timestamptz not null
    );
    create index if not exists outbox_by_recipient on demo.outbox (recipient, id);
    grant usage on schema demo to huanqing_app;
    grant select on demo.clock to huanqing_app;
    grant select, insert, delete on demo.outbox to huanqing_app;
  `);
}

/** The day of the first start, around which every script is laid; `today` when this is the first start. */
export async function anchorDay(owner: postgres.Sql, today: PlainDate): Promise<PlainDate> {
  await owner`update demo.clock set anchor = ${today.toString()}::text::date where anchor is null`;
  const [row] = await owner<{ anchor: string }[]>`select anchor::text as anchor from demo.clock`;
  return row ? dateOf(row.anchor) : today;
}

/** Sets by how many days the business date runs ahead. Who calls it moves it forwards only: batches never go back. */
export async function setOffsetDays(owner: postgres.Sql, days: number): Promise<void> {
  await owner`update demo.clock set offset_days = ${days}`;
}

/** Whether a database was made by the demonstration. Any role may ask. */
export async function isDemoDatabase(sql: postgres.Sql): Promise<boolean> {
  const [row] = await sql`select 1 from pg_namespace where nspname = 'demo'`;
  return row !== undefined;
}
