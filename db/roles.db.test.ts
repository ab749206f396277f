import { describe, expect, it } from "vitest";
import { connect } from "./client";
import { useDatabase } from "./test/database";

const database = useDatabase();

describe("the app's database role", () => {
  it("can add an audit row but neither change nor remove one", async () => {
    const app = connect(database.url("app"), { max: 1 });
    const holder = "0190a000-0000-7000-8000-000000000001";
    await app`insert into cardholder (cardholder_id, source, cardholder_ref, name, created_at) values (${holder}, 's', 'c', 'n', now())`;
    await app`insert into audit_event (cardholder_id, seq, at, actor, event, facts, previous_hash, hash) values (${holder}, 1, now(), 'a', 'e', '{}', '', '')`;
    await expect(app`update audit_event set event = 'x'`).rejects.toThrow(/permission denied/);
    await expect(app`delete from audit_event`).rejects.toThrow(/permission denied/);
    await expect(app`truncate audit_event`).rejects.toThrow(/permission denied/);
    await expect(app`delete from audit_content`).rejects.toThrow(/permission denied/);
    await app.end();
  });

  it("cannot change the schema", async () => {
    const app = connect(database.url("app"), { max: 1 });
    await expect(app`create table mine (a int)`).rejects.toThrow(/permission denied/);
    await app.end();
  });
});

describe("the schema", () => {
  it("has no float, no zoneless time and no trigger", async () => {
    const wrong = await database.owner`
      select table_name, column_name, data_type from information_schema.columns
      where table_schema = 'public' and data_type in ('real', 'double precision', 'numeric', 'timestamp without time zone', 'money')`;
    expect(wrong).toEqual([]);
    const triggers = await database.owner`select tgname from pg_trigger t join pg_class c on c.oid = t.tgrelid
      join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and not tgisinternal`;
    expect(triggers).toEqual([]);
  });

  /** decisions.md 19: why each of these does not lead with the cardholder stands beside its definition. */
  const ledOtherwise = new Set([
    "agency",
    "batch_upload",
    "business_day",
    "calendar_feed",
    "core_account",
    "core_cardholder",
    "core_instruction",
    "core_posting",
    "import_batch",
    "import_run",
    "instruction_file",
    "letter_file",
    "machine_client",
    "night_run",
    "one_time_code",
    "outbox_message",
    "passkey_challenge",
    "passkey_lookup",
    "permission_request",
    "phone_lookup",
    "policy_version",
    "rate_limit",
    "record_checkpoint",
    "record_lookup",
    "remembered_device",
    "retention_report",
    "session",
    "sign_in_lock",
    "staff",
    "staff_event",
    "staff_recovery_code",
    "staff_session",
  ]);

  it("leads every primary key of cardholder data with the cardholder", async () => {
    const keys = await database.owner<{ table: string; first: string }[]>`
      select c.relname as "table", a.attname as "first" from pg_index i
      join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
      where i.indisprimary and n.nspname = 'public'`;
    const others = keys.filter((key) => key.first !== "cardholder_id").map((key) => key.table);
    expect(others.sort()).toEqual([...ledOtherwise].sort());
  });
});
