import { writeFileSync } from "node:fs";
import path from "node:path";
import { addDays, dateOf, type PlainDate } from "@/lib/core/dates";
import { type Money, money, moneyToString, ZERO } from "@/lib/core/money";
import { csvOf, type Row } from "@/lib/demo-people/csv";

/** A cardholder with one account of so many entries, spread evenly over its statements. */
export interface Holder {
  ref: string;
  entries: number;
  statements: number;
}

const STATEMENT_MONEY = ["opening_balance", "purchases", "cash", "interest", "fees", "payments", "adjustments"].concat([
  "closing_balance",
  "minimum_due",
  "minimum_unpaid",
]);
const COLUMNS = {
  "cardholders.csv": {
    columns: ["cardholder_ref", "name", "phone", "email", "locale", "address", "id_tail"],
    totals: [],
  },
  "accounts.csv": {
    columns: ["account_ref", "cardholder_ref", "product", "card_tail", "currency", "credit_limit", "status"].concat([
      "statement_day",
      "opened_on",
      "agency_ref",
      "product_terms",
    ]),
    totals: ["credit_limit"],
  },
  "statements.csv": {
    columns: ["account_ref", "statement_date", "due_date", ...STATEMENT_MONEY],
    totals: ["closing_balance", "minimum_unpaid"],
  },
  "entries.csv": {
    columns: ["entry_ref", "account_ref", "posted_on", "transacted_on", "kind", "amount", "description"].concat([
      "merchant",
      "statement_date",
    ]),
    totals: ["amount"],
  },
};

const PURCHASE: Money = money(4_210n);

/** The 5th of the month `back` months before a day. */
function statementDate(asOf: PlainDate, back: number): PlainDate {
  return asOf.with({ day: 5 }).subtract({ months: asOf.day > 5 ? back : back + 1 });
}

/** Purchases alone, never paid: the balance grows, and a tenth of it is the minimum. */
function accountRows({ ref, entries, statements }: Holder, asOf: PlainDate): { statements: Row[]; entries: Row[] } {
  const rows = { statements: [] as Row[], entries: [] as Row[] };
  let opening = ZERO;
  for (let month = 0; month < statements; month++) {
    const on = statementDate(asOf, statements - 1 - month);
    const count = Math.floor((entries * (month + 1)) / statements) - Math.floor((entries * month) / statements);
    for (let index = 0; index < count; index++) {
      const posted = addDays(on, -1 - (index % 27)).toString();
      rows.entries.push({
        entry_ref: `${ref}-${month}-${index}`,
        account_ref: ref,
        posted_on: posted,
        transacted_on: posted,
        kind: "purchase",
        amount: moneyToString(PURCHASE),
        description: "网上购物",
        merchant: `橙果网上商城 ${index}`,
        statement_date: on.toString(),
      });
    }
    const purchases = money(PURCHASE * BigInt(count));
    const closing = money(opening + purchases);
    const amounts = [
      opening,
      purchases,
      ZERO,
      ZERO,
      ZERO,
      ZERO,
      ZERO,
      closing,
      money(closing / 10n),
      money(closing / 10n),
    ];
    rows.statements.push({
      account_ref: ref,
      statement_date: on.toString(),
      due_date: addDays(on, 20).toString(),
      ...Object.fromEntries(STATEMENT_MONEY.map((name, place) => [name, moneyToString(amounts[place] ?? ZERO)])),
    });
    opening = closing;
  }
  return rows;
}

/** Writes a full batch (`huanqing-import/1`) of these cardholders, and nobody else, into a folder. */
export function writeHistoryBatch(
  folder: string,
  holders: readonly Holder[],
  asOf: PlainDate,
  batchRef = "bench-history",
): void {
  const made = holders.map((holder) => accountRows(holder, asOf));
  const rows: Record<keyof typeof COLUMNS, Row[]> = {
    "cardholders.csv": holders.map(({ ref }, index) => ({
      cardholder_ref: ref,
      name: "示例",
      phone: `+8619980000${`${index}`.padStart(3, "0")}`,
      locale: "zh-CN",
      id_tail: "1234",
    })),
    "accounts.csv": holders.map(({ ref }) => ({
      account_ref: ref,
      cardholder_ref: ref,
      product: "金卡",
      card_tail: "0042",
      currency: "CNY",
      credit_limit: "200000.00",
      status: "open",
      statement_day: "5",
      opened_on: dateOf("2020-02-29").toString(),
      product_terms: "cn-standard",
    })),
    "statements.csv": made.flatMap((one) => one.statements),
    "entries.csv": made.flatMap((one) => one.entries),
  };
  const claims: Record<string, object> = {};
  for (const [name, { columns, totals }] of Object.entries(COLUMNS)) {
    const { text, ...claim } = csvOf(columns, rows[name as keyof typeof COLUMNS], totals);
    writeFileSync(path.join(folder, name), text);
    claims[name] = claim;
  }
  const head = { format: "huanqing-import/1", batch_ref: batchRef, source: "bench", as_of: asOf.toString() };
  writeFileSync(path.join(folder, "manifest.json"), JSON.stringify({ ...head, kind: "full", files: claims }));
}
