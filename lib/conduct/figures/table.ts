import type { ConductFigures } from "./types";

/** A cell that a spreadsheet takes as text: what begins like a formula gets an apostrophe (what agencies call people is theirs). */
function cell(value: string | number): string {
  const text = typeof value === "string" && /^[=+\-@\t\r]/.test(value) ? `'${value}` : `${value}`;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The figures as CSV (RFC 4180): one row a figure, `by` says what it is counted by. A rule counts breaches alone. */
export function conductCsv({ total, byAgency, byPerson, byRule }: ConductFigures): string {
  const rows = [
    ["by", "key", "name", "contacts", "breaches", "not_assessable"],
    ["total", "", "", total.contacts, total.breaches, total.notAssessable],
    ...byAgency.map((row) => [
      "agency",
      row.agencyRef ?? "",
      row.name ?? "",
      row.contacts,
      row.breaches,
      row.notAssessable,
    ]),
    ...byPerson.map((row) => ["person", row.byRef, "", row.contacts, row.breaches, row.notAssessable]),
    ...byRule.map((row) => ["rule", row.rule, "", "", row.breaches, ""]),
  ];
  return rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}
