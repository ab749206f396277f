import { beforeEach, describe, expect, it } from "vitest";
import { useDatabase } from "@/db/test/database";
import { filesOf, type Made, type Rows, rowOf, smallBatch, useFolders } from "../test/batch-builder";
import { countRows, placeOf, refusalOf, runImport, useOwnKey } from "../test/run-import";

useOwnKey();
const database = useDatabase();
const folder = useFolders();
let serial = 0;
/** Every test has a source of its own, begun with the small batch of 15 November. */
let source = "";

function made(asOf: string, more: Record<string, unknown> = {}): Made {
  serial += 1;
  return { manifest: { source, batch_ref: `b${serial}`, as_of: asOf, ...more } };
}

beforeEach(async () => {
  source = `core-${serial}`;
  await runImport(database, folder(filesOf(smallBatch(), made("2026-11-15"))));
});

/** The small batch of a later day, on which everything has moved a little. */
function nextDay(): Rows {
  const rows = smallBatch();
  for (const account of rows["accounts.csv"] ?? []) account.credit_limit = "777.00";
  for (const holder of rows["cardholders.csv"] ?? []) holder.name = "新名";
  rowOf(rows, "agencies.csv").name = "新名";
  rowOf(rows, "statements.csv", 2).minimum_unpaid = "1.00";
  rowOf(rows, "statements.csv", 3).minimum_unpaid = "1.00";
  rowOf(rows, "statements.csv", 1).minimum_unpaid = "1.00";
  return rows;
}

/** What shows whether an account is of the first day (old) or the next (new), and its marks. */
async function accounts(): Promise<Record<string, string>> {
  const rows = await database.owner`
    select a.account_ref as ref, a.credit_limit = 77700 as moved, a.as_of::text as day, a.stale_since::text as stale,
      a.not_reported_since::text as gone, s.minimum_unpaid = 100 as unpaid
    from account a left join lateral (select * from statement s where s.account_id = a.account_id
      order by statement_date desc limit 1) s on true
    where a.source = ${source} order by 1`;
  return Object.fromEntries(
    rows.map(({ ref, moved, unpaid, day, stale, gone }) => {
      const figures = moved === unpaid ? (moved ? "new" : "old") : "MIXED";
      return [
        ref,
        [figures, day.slice(5), stale && `stale ${stale.slice(5)}`, gone && "gone"].filter(Boolean).join(" "),
      ];
    }),
  );
}

const place = (rows: Rows, asOf = "2026-11-16", more: Record<string, unknown> = {}) =>
  folder(filesOf(rows, made(asOf, more)));
const quarantined = (batch: string) => runImport(database, batch, { quarantine: true });
const [OLD, NEW] = ["old 11-15 stale 11-16", "new 11-16"];

describe("a row of an account", () => {
  const cells: [string, string, number, string, string, string][] = [
    ["a cell of accounts.csv", "accounts.csv", 0, "status", "frozen", "accounts.csv:2 status value"],
    ["a cell of a statement", "statements.csv", 0, "due_date", "soon", "statements.csv:2 due_date date"],
    ["a cell of an entry", "entries.csv", 2, "kind", "gift", "entries.csv:6 kind value"],
    ["an entry without a key", "entries.csv", 2, "entry_ref", "", "entries.csv:6 entry_ref required"],
    ["a wrong sum", "statements.csv", 0, "closing_balance", "1.00", "statements.csv:2 closing_balance invariant"],
    ["entries that do not sum", "entries.csv", 0, "amount", "30.01", "statements.csv:3 purchases entries"],
    ["no such statement", "entries.csv", 2, "statement_date", "2026-12-02", "entries.csv:6 statement_date reference"],
    ["terms that nobody knows", "accounts.csv", 0, "product_terms", "x", "accounts.csv:2 product_terms terms"],
    ["a holder that changes", "accounts.csv", 0, "cardholder_ref", "C2", "accounts.csv:2 cardholder_ref holder"],
    ["an agency that is nowhere", "accounts.csv", 0, "agency_ref", "G9", "accounts.csv:2 agency_ref reference"],
  ];

  /** The unbilled entry of A1 is as it was, and its holder has the new words: only the account stood still. */
  async function expectOnlyA1Old(): Promise<void> {
    expect(await accounts()).toEqual({ A1: OLD, A2: NEW, A3: NEW });
    const [row] = await database.owner`
      select e.statement_date as billed, c.name from entry e join account a using (cardholder_id, account_id)
        join cardholder c using (cardholder_id) where a.source = ${source} and e.entry_ref = 'E3'`;
    expect(row).toEqual({ billed: null, name: "新名" });
  }

  it.each(cells)("sets everything of its account aside: %s", async (_, file, index, column, value, where) => {
    const rows = nextDay();
    rowOf(rows, file, index)[column] = value;
    const batch = place(rows);
    expect((await refusalOf(database, batch)).kept.map(placeOf)).toEqual([where]);
    const setAside = { "accounts.csv": 1, "statements.csv": 2, "entries.csv": 3 };
    expect(await quarantined(batch)).toMatchObject({ outcome: "quarantined", setAside });
    await expectOnlyA1Old();
  });

  it.each([
    ["accounts.csv", { "accounts.csv": 2, "statements.csv": 2, "entries.csv": 3 }],
    ["statements.csv", { "accounts.csv": 1, "statements.csv": 3, "entries.csv": 3 }],
  ])("sets all rows of a key aside that stands twice in %s", async (file, setAside) => {
    const rows = nextDay();
    rows[file]?.push(rowOf(rows, file));
    expect(await quarantined(place(rows))).toMatchObject({ outcome: "quarantined", setAside });
    await expectOnlyA1Old();
  });

  it("sets both accounts of an entry aside that stands under two", async () => {
    const rows = nextDay();
    rows["entries.csv"]?.push({ ...rowOf(rows, "entries.csv", 2), account_ref: "A2" });
    await quarantined(place(rows));
    expect(await accounts()).toEqual({ A1: OLD, A2: OLD, A3: NEW });
  });

  it("sets the account aside that claims the entry of another", async () => {
    const rows = nextDay();
    rowOf(rows, "entries.csv", 2).account_ref = "A3";
    const batch = place(rows);
    const findings = await refusalOf(database, batch);
    expect(findings.kept.map((finding) => `${placeOf(finding)}: ${finding.value}`)).toEqual([
      "entries.csv:6 entry_ref moved: E3 belongs to A1",
    ]);
    await quarantined(batch);
    expect(await accounts()).toEqual({ A1: NEW, A2: NEW, A3: OLD });
  });

  it("marks no account for an entry of an account that is nowhere", async () => {
    const rows = nextDay();
    rowOf(rows, "entries.csv", 2).account_ref = "A9";
    expect(await quarantined(place(rows))).toMatchObject({ setAside: { "entries.csv": 1 } });
    expect(await accounts()).toEqual({ A1: NEW, A2: NEW, A3: NEW });
  });

  it("does not call an account 'no longer reported' whose only rows are set aside, and does call the absent one so", async () => {
    const rows = nextDay();
    rows["accounts.csv"] = [rowOf(rows, "accounts.csv", 1)];
    rows["statements.csv"] = rows["statements.csv"]?.slice(1, 3) ?? [];
    rows["entries.csv"] = [];
    rows["contacts_log.csv"] = [];
    await quarantined(place(rows));
    expect(await accounts()).toEqual({ A1: OLD, A2: NEW, A3: "old 11-15 gone" });
  });

  it("lets an account never seen before not appear, nor its contacts", async () => {
    const rows = nextDay();
    rows["accounts.csv"]?.push({ ...rowOf(rows, "accounts.csv"), account_ref: "A4" });
    rows["statements.csv"]?.push({ ...rowOf(rows, "statements.csv", 2), account_ref: "A4", minimum_due: "x" });
    rows["contacts_log.csv"]?.push({ ...rowOf(rows, "contacts_log.csv"), contact_ref: "K2", account_ref: "A4" });
    expect(await quarantined(place(rows))).toMatchObject({
      setAside: { "accounts.csv": 1, "statements.csv": 1, "contacts_log.csv": 1 },
    });
    expect(await accounts()).toEqual({ A1: NEW, A2: NEW, A3: NEW });
  });
});

describe("a row that is of no account alone", () => {
  it("keeps yesterday's words of a known person, and applies the accounts", async () => {
    const rows = nextDay();
    rowOf(rows, "cardholders.csv").phone = "1";
    expect(await quarantined(place(rows))).toMatchObject({ setAside: { "cardholders.csv": 1 } });
    expect(await accounts()).toEqual({ A1: NEW, A2: NEW, A3: NEW });
    const people = await database.owner`
      select name, (select value from contact_point p where p.cardholder_id = c.cardholder_id and kind = 'phone') as phone
      from cardholder c where source = ${source} order by cardholder_ref`;
    expect(people.map((row) => ({ ...row }))).toEqual([
      { name: "李𬭎", phone: "+8619900000001" },
      { name: "新名", phone: "+8619900000002" },
    ]);
  });

  it("sets the accounts of an unknown person aside with them", async () => {
    const rows = nextDay();
    rows["cardholders.csv"]?.push({ ...rowOf(rows, "cardholders.csv"), cardholder_ref: "C3", locale: "fr" });
    rows["accounts.csv"]?.push({ ...rowOf(rows, "accounts.csv"), account_ref: "A4", cardholder_ref: "C3" });
    expect(await quarantined(place(rows))).toMatchObject({ setAside: { "cardholders.csv": 1, "accounts.csv": 1 } });
    expect(await accounts()).toEqual({ A1: NEW, A2: NEW, A3: NEW });
  });

  it("keeps both words and phone when a person stands twice", async () => {
    const rows = nextDay();
    rows["cardholders.csv"]?.push({ ...rowOf(rows, "cardholders.csv"), name: "又一" });
    expect(await quarantined(place(rows))).toMatchObject({ setAside: { "cardholders.csv": 2 } });
    const [person] =
      await database.owner`select name from cardholder where source = ${source} and cardholder_ref = 'C1'`;
    expect(person).toEqual({ name: "李𬭎" });
  });

  it("keeps a known agency, and sets an account aside that names an unknown one", async () => {
    const rows = nextDay();
    Object.assign(rowOf(rows, "agencies.csv"), { white_listed: "perhaps" });
    rows["agencies.csv"]?.push({ ...rowOf(rows, "agencies.csv"), agency_ref: "G2", white_listed: "" });
    rowOf(rows, "accounts.csv").agency_ref = "G1";
    rowOf(rows, "accounts.csv", 2).agency_ref = "G2";
    expect(await quarantined(place(rows))).toMatchObject({ setAside: { "agencies.csv": 2, "accounts.csv": 1 } });
    expect(await accounts()).toEqual({ A1: NEW, A2: NEW, A3: OLD });
    const agencies = await database.owner`select name from agency where source = ${source}`;
    expect(agencies.map(({ name }) => name)).toEqual(["示例"]);
  });

  it("leaves out a contact alone", async () => {
    const rows = nextDay();
    const contact = rowOf(rows, "contacts_log.csv");
    const second = { ...contact, contact_ref: "K2" };
    rows["contacts_log.csv"]?.push({ ...contact, contact_ref: "K3", account_ref: "" }, second, second);
    rows["contacts_log.csv"]?.push({ ...contact, contact_ref: "K4", account_ref: "A9" });
    expect(await quarantined(place(rows))).toMatchObject({ setAside: { "contacts_log.csv": 4 } });
    expect(await accounts()).toEqual({ A1: NEW, A2: NEW, A3: NEW });
  });
});

describe("the batch as a whole", () => {
  it.each([
    ["a hash", { claims: { "entries.csv": { sha256: "0".repeat(64) } } }],
    ["a count", { claims: { "entries.csv": { rows: 4 } } }],
    ["a total", { claims: { "entries.csv": { totals: { amount: "1.00" } } } }],
    [
      "a row of too many cells",
      { raw: { "agencies.csv": Buffer.from("agency_ref,name,phone,white_listed,engaged_from\nG1,a,b,,true,\n") } },
    ],
    ["a header", { raw: { "agencies.csv": Buffer.from("agency_ref,name,phone,engaged_from\nG1,a,,\n") } }],
  ])("is refused all the same for %s", async (_, wrong: Made) => {
    const before = await countRows(database);
    const batch = folder(filesOf(nextDay(), { ...made("2026-11-16"), ...wrong }));
    await expect(quarantined(batch)).rejects.toMatchObject({ name: "BatchRefused" });
    expect(await countRows(database)).toEqual(before);
  });

  it.each(["accounts.csv", "statements.csv", "entries.csv"])(
    "is refused when %s has a row of no account",
    async (file) => {
      const rows = nextDay();
      rowOf(rows, file).account_ref = "";
      await expect(quarantined(place(rows))).rejects.toMatchObject({ name: "BatchRefused" });
    },
  );

  it("says that it was applied before when it comes again, with or without quarantine", async () => {
    const rows = nextDay();
    rowOf(rows, "accounts.csv").status = "frozen";
    const batch = place(rows);
    await quarantined(batch);
    const before = [await countRows(database), await accounts()];
    expect(await quarantined(batch)).toMatchObject({ outcome: "unchanged" });
    expect(await runImport(database, batch)).toMatchObject({ outcome: "unchanged" });
    expect([await countRows(database), await accounts()]).toEqual(before);
  });

  it("says that a total could not be compared where an amount cannot be read", async () => {
    const rows = nextDay();
    rowOf(rows, "accounts.csv").credit_limit = "1,000.00";
    expect(await quarantined(place(rows))).toMatchObject({
      outcome: "quarantined",
      warnings: ["accounts.csv: the total of credit_limit was not compared, because not every amount can be read"],
    });
  });

  it("is simply applied when nothing is wrong", async () => {
    expect(await quarantined(place(nextDay()))).toMatchObject({ outcome: "applied", setAside: {} });
  });
});

describe("a stale mark", () => {
  async function spoilt(): Promise<void> {
    const rows = nextDay();
    rowOf(rows, "accounts.csv").status = "frozen";
    await quarantined(place(rows));
    expect(await accounts()).toMatchObject({ A1: OLD });
  }

  it("keeps its first day while rows go on failing, and goes with a batch that brings the account whole", async () => {
    await spoilt();
    const rows = nextDay();
    rowOf(rows, "accounts.csv").status = "frozen";
    await quarantined(place(rows, "2026-11-17"));
    expect(await accounts()).toEqual({ A1: OLD, A2: "new 11-17", A3: "new 11-17" });
    await runImport(database, place(nextDay(), "2026-11-17"));
    expect(await accounts()).toEqual({ A1: "new 11-17", A2: "new 11-17", A3: "new 11-17" });
  });

  it("stays through a delta that adds to the account, and goes with one that brings it whole", async () => {
    await spoilt();
    const entry = { ...rowOf(smallBatch(), "entries.csv", 2), entry_ref: "E8" };
    await runImport(database, place({ "entries.csv": [entry] }, "2026-11-17", { kind: "delta" }));
    expect(await accounts()).toMatchObject({ A1: OLD });
    const row = rowOf(smallBatch(), "accounts.csv");
    await runImport(database, place({ "accounts.csv": [row] }, "2026-11-17", { kind: "delta" }));
    expect(await accounts()).toMatchObject({ A1: OLD });
    const rows = nextDay();
    const whole = {
      "accounts.csv": [rowOf(rows, "accounts.csv")],
      "statements.csv": [rowOf(rows, "statements.csv", 1)],
    };
    await runImport(database, place(whole, "2026-11-17", { kind: "delta" }));
    expect(await accounts()).toMatchObject({ A1: "new 11-17" });
  });

  it("comes from a delta too, and leaves alone what the delta does not name", async () => {
    const entry = rowOf(smallBatch(), "entries.csv", 2);
    const more = {
      "entries.csv": [
        { ...entry, entry_ref: "E8", kind: "gift" },
        { ...entry, entry_ref: "E9", account_ref: "A2" },
      ],
    };
    await quarantined(place(more, "2026-11-16", { kind: "delta" }));
    expect(await accounts()).toEqual({ A1: OLD, A2: "old 11-16", A3: "old 11-15" });
  });

  it("comes back from 'no longer reported' when the account comes with rows that cannot be used", async () => {
    const without = nextDay();
    for (const file of ["accounts.csv", "statements.csv"]) {
      without[file] = (without[file] ?? []).filter((row) => row.account_ref !== "A3");
    }
    await runImport(database, place(without));
    expect(await accounts()).toMatchObject({ A3: "old 11-15 gone" });
    const rows = nextDay();
    rowOf(rows, "accounts.csv", 2).status = "frozen";
    await quarantined(place(rows, "2026-11-17"));
    expect(await accounts()).toMatchObject({ A3: "old 11-15 stale 11-17" });
  });
});
