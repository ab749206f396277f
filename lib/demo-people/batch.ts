import { addDays, type PlainDate } from "@/lib/core/dates";
import { contactsOf } from "./contacts";
import type { CoreMemory } from "./core-memory";
import type { DemoScript } from "./countries";
import type { DemoCountry } from "./country-types";
import { type CsvFile, csvOf, type Row } from "./csv";
import { accountRow, cardholderRow, contactRow, entryRows, statementRows } from "./rows";
import { simulate } from "./simulate";

/** The card core of the demonstration, and an older one that has fallen silent. */
export const DEMO_SOURCE = "demo-core";
export const SILENT_SOURCE = "demo-core-old";
export type DemoSource = typeof DEMO_SOURCE | typeof SILENT_SOURCE;

const MONEY_OF_STATEMENT = [
  "opening_balance",
  "purchases",
  "cash",
  "interest",
  "fees",
  "payments",
  "adjustments",
  "closing_balance",
  "minimum_due",
  "minimum_unpaid",
];
const COLUMNS: Readonly<Record<string, { columns: readonly string[]; totals: readonly string[] }>> = {
  "agencies.csv": { columns: ["agency_ref", "name", "phone", "white_listed", "engaged_from"], totals: [] },
  "cardholders.csv": {
    columns: ["cardholder_ref", "name", "phone", "email", "locale", "address", "id_tail"],
    totals: [],
  },
  "accounts.csv": {
    columns: [
      "account_ref",
      "cardholder_ref",
      "product",
      "card_tail",
      "currency",
      "credit_limit",
      "status",
      "statement_day",
      "opened_on",
      "agency_ref",
      "product_terms",
      "principal",
      "interest",
      "fees",
    ],
    totals: ["credit_limit"],
  },
  "statements.csv": {
    columns: ["account_ref", "statement_date", "due_date", ...MONEY_OF_STATEMENT],
    totals: ["closing_balance", "minimum_unpaid"],
  },
  "entries.csv": {
    columns: [
      "entry_ref",
      "account_ref",
      "posted_on",
      "transacted_on",
      "kind",
      "amount",
      "description",
      "merchant",
      "statement_date",
    ],
    totals: ["amount"],
  },
  "contacts_log.csv": {
    columns: [
      "contact_ref",
      "account_ref",
      "at",
      "channel",
      "by",
      "direction",
      "outcome",
      "summary",
      "recording_ref",
      "relation",
      "purpose",
      "number_tail",
      "place",
    ],
    totals: [],
  },
};

export interface DemoBatch {
  manifest: string;
  files: ReadonlyMap<string, CsvFile>;
}

/**
 * What a core reports on a day (`huanqing-import/1`): everybody it knows with the whole history, so that a
 * batch never depends on the one before.
 */
export function demoBatch(
  source: DemoSource,
  kind: "full" | "delta",
  script: DemoScript,
  anchor: PlainDate,
  asOf: PlainDate,
  memory: ReadonlyMap<string, CoreMemory> = new Map(),
): DemoBatch {
  const rows: Record<string, Row[]> = Object.fromEntries(Object.keys(COLUMNS).map((name) => [name, []]));
  const add = (name: string, ...more: Row[]) => rows[name]?.push(...more);
  add("agencies.csv", ...script.country.agencies(anchor));
  for (const person of script.country.people) {
    const accounts = person.accounts.filter(
      (account) => (account.silentSince !== undefined) === (source === SILENT_SOURCE),
    );
    if (accounts.length > 0) add("cardholders.csv", cardholderRow(person));
    for (const account of accounts) {
      const simulated = simulate(account, script, anchor, asOf, memory.get(account.ref));
      add("accounts.csv", accountRow(person, account, simulated, script.country));
      add("statements.csv", ...statementRows(account, simulated));
      add("entries.csv", ...entryRows(account, simulated));
      add(
        "contacts_log.csv",
        ...contactsOf(account, simulated.turnsOn, simulated.followsPlanSince ?? asOf, script.country).map((contact) =>
          contactRow(person, account, contact, script.zone),
        ),
      );
    }
  }
  const files = new Map(
    Object.entries(COLUMNS).map(([name, { columns, totals }]) => [name, csvOf(columns, rows[name] ?? [], totals)]),
  );
  const claims = [...files].map(([name, file]) => [
    name,
    { rows: file.rows, sha256: file.sha256, totals: file.totals },
  ]);
  const manifest = {
    format: "huanqing-import/1",
    batch_ref: `demo-${asOf.toString()}`,
    source,
    as_of: asOf.toString(),
    kind,
    files: Object.fromEntries(claims),
    notes: "Invented people. No real person, number or bank is meant.",
  };
  return { manifest: `${JSON.stringify(manifest, null, 1)}\n`, files };
}

/** The day on which the silent core last reported; null where every account is of the other one. */
export function lastReportOfSilent({ people }: Pick<DemoCountry, "people">, anchor: PlainDate): PlainDate | null {
  const days = people.flatMap((person) => person.accounts.flatMap((account) => account.silentSince ?? []));
  return days.length > 0 ? addDays(anchor, -Math.max(...days)) : null;
}
