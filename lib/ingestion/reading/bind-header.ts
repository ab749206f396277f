import type { Findings } from "../findings";
import type { Column, FileSpec } from "./file-specs";

/** Where each column of a file stands in its rows; -1 for an optional column that the file does without. */
export interface BoundHeader {
  places: readonly { column: Column; place: number }[];
  width: number;
  unknown: readonly string[];
}

/** Finds the columns by name. Null, with findings of rule `header`, when one is missing or named twice. */
export function bindHeader(spec: FileSpec, header: readonly string[], findings: Findings): BoundHeader | null {
  const wrong = (column: string, value: string) =>
    findings.add({ file: spec.name, line: 1, column, rule: "header", value });
  const before = findings.total;
  for (const column of spec.columns) {
    if (!header.includes(column.name) && !column.optional) wrong(column.name, "the column is missing");
    if (header.indexOf(column.name) !== header.lastIndexOf(column.name)) wrong(column.name, "the column stands twice");
  }
  if (findings.total > before) return null;
  const known = new Set(spec.columns.map((column) => column.name));
  return {
    places: spec.columns.map((column) => ({ column, place: header.indexOf(column.name) })),
    width: header.length,
    unknown: header.filter((name) => !known.has(name)),
  };
}
