import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { useDatabase } from "@/db/test/database";
import { publishDemoPolicy } from "../ingestion/test/publish-policy";
import { runImport, useOwnKey } from "../ingestion/test/run-import";
import { judgeAll } from "./handlers/judge-contacts";

const MAKER = path.resolve("../shared/data/uci/make_batch.py");
const python = ["python3.11", "python3"].find((name) => spawnSync(name, ["--version"]).status === 0);
const missing = !existsSync(MAKER) || python === undefined;
const title = missing ? "a real contact log: SKIPPED, ../shared/data/uci or python3 is not here" : "a real contact log";

describe.skipIf(missing)(title, () => {
  useOwnKey();
  const database = useDatabase();
  const root = mkdtempSync(path.join(tmpdir(), "huanqing-conduct-"));
  afterAll(() => rmSync(root, { recursive: true, force: true }));
  let stated: Record<string, number>;
  beforeAll(async () => {
    await publishDemoPolicy(database);
    const made = spawnSync(python as string, [MAKER, "--out", root, "--rows", "1500"], { encoding: "utf8" });
    if (made.status !== 0) throw new Error(made.stderr);
    stated = JSON.parse(readFileSync(path.join(root, "manifest.json"), "utf8")).notes.conduct;
    await runImport(database, root);
  }, 60_000);

  it("has the breaches that the batch's own notes state, and no others of these kinds", async () => {
    const [batch] = await database.owner<{ batch_id: string }[]>`select batch_id from import_batch`;
    const { judged, breaches } = await judgeAll(database.db, batch?.batch_id ?? null);
    expect(await judgeAll(database.db, null)).toEqual({ judged: 0, breaches: 0 });
    const [found] = await database.owner`
      with days as (
        select v.account_id, (v.at at time zone 'Asia/Shanghai')::date as day
        from contact_verdict v where 'cap:unanswered-per-day' = any (v.breaches) group by 1, 2)
      select count(*)::int as contacts,
        count(*) filter (where verdict = 'breach')::int as breaches,
        count(*) filter (where 'outside_hours' = any (breaches))::int as outbound_outside_hours,
        count(*) filter (where 'agency_not_listed' = any (breaches))::int as by_agency_not_white_listed,
        (select count(*) from days)::int as account_days_over_6_unanswered,
        (select count(*) from days d join contact_log l on l.account_id = d.account_id and l.outcome = 'unanswered'
          and l.direction = 'outbound' and (l.at at time zone 'Asia/Shanghai')::date = d.day)::int
          as unanswered_contacts_on_those_days,
        count(*) filter (where 'recording_missing' = any (breaches))::int as unrecorded
      from contact_verdict`;
    const [nightly] = await database.owner`
      select count(*)::int as n from contact_log where direction = 'inbound'
        and (extract(hour from at at time zone 'Asia/Shanghai') >= 22 or extract(hour from at at time zone 'Asia/Shanghai') < 8)`;
    expect(stated.outbound_outside_hours).toBeGreaterThan(0);
    expect({ ...found, inbound_outside_hours: nightly?.n }).toEqual({
      ...stated,
      contacts: judged,
      breaches,
      unrecorded: 0,
    });
  });

  it("calls nothing fine of which it does not say who was meant, why, and at which number", async () => {
    const rows = await database.owner`
      select verdict, count(*)::int as n from contact_verdict group by verdict order by verdict`;
    expect(rows.map((row) => row.verdict)).toEqual(["breach", "from_you", "not_assessable"]);
    const [chains] =
      await database.owner`select count(*)::int as n from audit_event where event = 'contact.breach_found'`;
    expect(chains?.n).toBe(rows.find((row) => row.verdict === "breach")?.n);
  });
});
