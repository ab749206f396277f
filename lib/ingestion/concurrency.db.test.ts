import { spawn } from "node:child_process";
import path from "node:path";
import { expect, it } from "vitest";
import { connect } from "@/db/client";
import { useDatabase } from "@/db/test/database";
import { filesOf, type Rows, smallBatch, useFolders } from "./test/batch-builder";
import { publishDemoPolicy } from "./test/publish-policy";
import { countRows, runImport, useOwnKey } from "./test/run-import";

useOwnKey();
const database = useDatabase();
const folder = useFolders();

/** The small batch with another closing balance, limit and entry, all of which belong together. */
function changed(): Rows {
  const rows = smallBatch();
  Object.assign(rows["accounts.csv"]?.[0] ?? {}, { credit_limit: "777.00" });
  Object.assign(rows["statements.csv"]?.[1] ?? {}, { purchases: "31.00", closing_balance: "31.00" });
  Object.assign(rows["entries.csv"]?.[0] ?? {}, { amount: "31.00" });
  return rows;
}

/** Holds a table that the import writes near its end, so that it stands still in the middle of applying. */
async function heldContacts<T>(work: (release: () => Promise<void>) => Promise<T>): Promise<T> {
  const sql = connect(database.url("owner"), { max: 1 });
  await sql`begin`;
  await sql`lock table contact_log in share row exclusive mode`;
  try {
    return await work(async () => void (await sql`commit`));
  } finally {
    await sql.end({ timeout: 1 });
  }
}

async function untilWaiting(): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    const [row] =
      await database.owner`select count(*)::int as waiting from pg_locks l join pg_class c on c.oid = l.relation
      where c.relname = 'contact_log' and not l.granted`;
    if (row?.waiting > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("the import never came to the contact log");
}

it("leaves nothing when it is killed in the middle of applying", async () => {
  await publishDemoPolicy(database);
  const place = folder(filesOf(smallBatch()));
  const key = Buffer.alloc(32, 7).toString("base64url");
  await heldContacts(async (release) => {
    const child = spawn(process.execPath, ["--import", "tsx", path.resolve("lib/ingestion/cli.ts"), place, "--json"], {
      env: {
        ...process.env,
        DATABASE_URL: database.url("app"),
        HUANQING_KEY: key,
        HUANQING_ISSUER: "x",
        PORTAL_ORIGIN: "http://localhost",
      },
      stdio: ["ignore", "ignore", "inherit"],
    });
    await untilWaiting();
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGKILL");
    await ended;
    await release();
  });
  expect(Object.values(await countRows(database)).every((rows) => rows === 0)).toBe(true);
});

it("lets one of two go first and calls the other unchanged", async () => {
  const place = folder(filesOf(smallBatch()));
  const results = await Promise.all([runImport(database, place), runImport(database, place)]);
  expect(results.map(({ outcome }) => outcome).sort()).toEqual(["applied", "unchanged"]);
});

it("shows a reader the old figures until the moment it shows all the new ones", async () => {
  const read = async () => {
    const [row] = await database.owner`
      select a.credit_limit as limit, s.closing_balance as closing, e.amount from account a
        join statement s using (cardholder_id, account_id) join entry e using (cardholder_id, account_id)
      where a.account_ref = 'A1' and s.statement_date = '2026-11-02' and e.entry_ref = 'E1'`;
    return { ...row };
  };
  const old = { limit: "2000000", closing: "3000", amount: "3000" };
  await heldContacts(async (release) => {
    const importing = runImport(database, folder(filesOf(changed(), { manifest: { batch_ref: "b2" } })));
    await untilWaiting();
    expect(await read()).toEqual(old);
    await release();
    await importing;
  });
  expect(await read()).toEqual({ limit: "77700", closing: "3100", amount: "3100" });
});
