import { beforeAll, expect, it } from "vitest";
import { useDatabase } from "@/db/test/database";
import { listAccountFacts } from "@/lib/accounts/data";
import { standingOf } from "@/lib/accounts/standing";
import { now } from "@/lib/core/clock";
import { dateOf } from "@/lib/core/dates";
import { moneyToString } from "@/lib/core/money";
import { addClient } from "@/lib/machine/mutations";
import { figureChecks } from "@/lib/verify/checks/figures";
import { runChecks } from "@/lib/verify/run-checks";
import { filesOf, type Rows, rowOf, smallBatch, useFolders } from "../test/batch-builder";
import { runImport, useOwnKey } from "../test/run-import";
import { postEntries } from "./mutations";

useOwnKey();
const database = useDatabase();
const folder = useFolders();
const TODAY = dateOf("2026-11-25");
let actor: { kind: "machine"; machineClientId: string; name: string };
beforeAll(async () => {
  await addClient(database.db, { name: "core", source: "core", scopes: ["entries"] }, now());
  const [row] = await database.owner`select machine_client_id as id from machine_client`;
  actor = { kind: "machine", machineClientId: row?.id, name: "core" };
});

let batches = 0;
/** The small batch with an unpaid minimum on A1 and what a test makes of it. */
async function bring(asOf: string, change: (rows: Rows) => void = () => undefined, kind = "full"): Promise<void> {
  const rows = smallBatch();
  rowOf(rows, "statements.csv", 1).minimum_unpaid = "10.00";
  change(rows);
  const manifest = { batch_ref: `day-${++batches}`, as_of: asOf, kind };
  await runImport(database, folder(filesOf(rows, { manifest })));
}

async function post(ref: string, more: Record<string, string> = {}): Promise<string> {
  const given = {
    entry_ref: ref,
    account_ref: "A1",
    posted_on: "2026-11-18",
    kind: "payment",
    amount: "-6.00",
    ...more,
  };
  const [result] = await postEntries({ db: database.db, actor, source: "core", today: TODAY }, [given]);
  return result?.outcome === "refused" ? result.code : (result?.outcome ?? "");
}

/** What the holder of A1 sees: all that is owed, to pay now, paid since. */
async function shown(): Promise<string[]> {
  const [row] = await database.owner`select cardholder_id as id from account where account_ref = 'A1'`;
  const all = await listAccountFacts(database.db, row?.id);
  const facts = all.find(({ statements }) => statements.length === 2) ?? expect.unreachable();
  const { total, payNow, paidSince } = standingOf(facts, TODAY);
  return [total, payNow, paidSince].map(moneyToString);
}

const marks = async () =>
  Object.fromEntries(
    (
      await database.owner`select entry_ref, received_at is not null as mark from entry where entry_ref like 'P%'
      order by entry_ref`
    ).map(({ entry_ref, mark }) => [entry_ref, mark]),
  );

const entryOf = (ref: string, amount: string, billed = "") => ({
  entry_ref: ref,
  account_ref: "A1",
  posted_on: "2026-11-18",
  transacted_on: "",
  kind: "payment",
  amount,
  description: "",
  merchant: "",
  statement_date: billed,
});

it("takes a posting off what is asked at once", async () => {
  await bring("2026-11-15");
  expect(await shown()).toEqual(["37.07", "10.00", "0.00"]);
  expect(await post("P1")).toBe("accepted");
  expect(await shown()).toEqual(["31.07", "4.00", "6.00"]);
});

it("hands a posting over to the batch that names it, counted once", async () => {
  await bring("2026-11-18", (rows) => {
    rows["entries.csv"]?.push(entryOf("P1", "-6.00"));
    rowOf(rows, "statements.csv", 1).minimum_unpaid = "4.00";
  });
  expect(await marks()).toEqual({ P1: false });
  expect(await shown()).toEqual(["31.07", "4.00", "0.00"]);
  expect(await post("P1")).toBe("known");
  expect(await post("P1", { amount: "-7.00" })).toBe("conflict");
  expect(await shown()).toEqual(["31.07", "4.00", "0.00"]);
});

it("lets the batch be right where it says something else of the entry", async () => {
  expect(await post("P2", { posted_on: "2026-11-19", amount: "-1.00" })).toBe("accepted");
  await bring(
    "2026-11-19",
    (rows) => {
      rows["entries.csv"] = [entryOf("P2", "-2.00")];
    },
    "delta",
  );
  expect(await marks()).toEqual({ P1: false, P2: false });
  expect(await post("P2", { posted_on: "2026-11-19", amount: "-1.00" })).toBe("known");
  expect((await shown())[0]).toBe("29.07");
});

it("keeps a posting of a later day than a full batch, and takes away one that the batch should have named", async () => {
  expect(await post("P3", { posted_on: "2026-11-20", amount: "-1.00" })).toBe("accepted");
  expect(await post("P4", { posted_on: "2026-11-21", amount: "-2.00" })).toBe("accepted");
  await bring("2026-11-20");
  expect(await marks()).toEqual({ P4: true });
  expect(await shown()).toEqual(["35.07", "8.00", "2.00"]);
  expect(await post("P3", { posted_on: "2026-11-20", amount: "-1.00" })).toBe("known");
  expect(await marks()).toEqual({ P4: true });
});

it("leaves a posting alone that a delta does not name, and counts it as in the figures from its day on", async () => {
  const before = await shown();
  await bring(
    "2026-11-20",
    (rows) => {
      for (const file of ["entries.csv", "statements.csv", "accounts.csv", "contacts_log.csv"]) delete rows[file];
    },
    "delta",
  );
  expect(await shown()).toEqual(before);
  await bring(
    "2026-11-21",
    (rows) => {
      for (const file of ["entries.csv", "contacts_log.csv"]) delete rows[file];
      rowOf(rows, "statements.csv", 1).minimum_unpaid = "8.00";
    },
    "delta",
  );
  expect(await marks()).toEqual({ P4: true });
  expect(await shown()).toEqual(["35.07", "8.00", "0.00"]);
});

it("lets a late posting in that no batch named, until the next full one", async () => {
  expect(await post("P5", { posted_on: "2026-11-17", amount: "-3.00" })).toBe("accepted");
  expect(await shown()).toEqual(["32.07", "5.00", "3.00"]);
  await bring("2026-11-21");
  expect(await marks()).toEqual({});
  expect(await shown()).toEqual(["37.07", "10.00", "0.00"]);
});

it("keeps what was paid off the minimum while deltas name it without the account's statements", async () => {
  const without = (rows: Rows, entries: Record<string, string>[]) => {
    for (const file of ["statements.csv", "accounts.csv", "contacts_log.csv"]) delete rows[file];
    rows["entries.csv"] = entries;
  };
  expect(await post("P8", { posted_on: "2026-11-21", amount: "-1.50" })).toBe("accepted");
  expect(await shown()).toEqual(["35.57", "8.50", "1.50"]);
  await bring("2026-11-21", (rows) => without(rows, [{ ...entryOf("P8", "-1.50"), posted_on: "2026-11-21" }]), "delta");
  expect(await shown()).toEqual(["35.57", "8.50", "1.50"]);
  // One that no posting had announced, of a later day than the minimum.
  await bring("2026-11-22", (rows) => without(rows, [{ ...entryOf("P9", "-0.50"), posted_on: "2026-11-22" }]), "delta");
  expect(await shown()).toEqual(["35.07", "8.00", "2.00"]);
  await bring(
    "2026-11-22",
    (rows) => {
      for (const file of ["entries.csv", "contacts_log.csv"]) delete rows[file];
      rowOf(rows, "statements.csv", 1).minimum_unpaid = "8.00";
    },
    "delta",
  );
  expect(await shown()).toEqual(["35.07", "8.00", "0.00"]);
});

it("follows the batch to another account, and bills it with its statement", async () => {
  expect(await post("P6", { posted_on: "2026-11-22", amount: "-5.00" })).toBe("accepted");
  await bring("2026-11-22", (rows) => {
    rows["entries.csv"]?.push({ ...entryOf("P6", "-5.00"), account_ref: "A2" });
  });
  const [where] = await database.owner`select a.account_ref, count(*) over () as n from entry e
    join account a using (cardholder_id, account_id) where entry_ref = 'P6'`;
  expect(where).toEqual({ account_ref: "A2", n: "1" });
  expect((await shown())[0]).toBe("37.07");
});

it("checks parts of the balance without the postings that are newer than they are", async () => {
  expect(await post("P7", { posted_on: "2026-11-24", amount: "-4.00" })).toBe("accepted");
  await bring("2026-11-23", (rows) => {
    Object.assign(rowOf(rows, "accounts.csv"), { principal: "37.07", interest: "0", fees: "0" });
    for (const row of rows["accounts.csv"]?.slice(1) ?? [])
      Object.assign(row, { principal: "", interest: "", fees: "" });
  });
  expect(await shown()).toEqual(["33.07", "6.00", "4.00"]);
  expect(await runChecks(database.owner, figureChecks, () => undefined)).toEqual({ failed: 0 });
});
