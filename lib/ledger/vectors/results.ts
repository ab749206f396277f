import { Temporal } from "temporal-polyfill";
import { money, moneyToString } from "../../core/money";

export type Json = string | number | boolean | null | readonly Json[] | { readonly [field: string]: Json };

/**
 * A result of the ledger in the words of the format: field names with underscores (`class2011` is `class_2011`),
 * amounts, which are the only bigints in results, as money strings, dates as `YYYY-MM-DD`.
 * Throws TypeError for a value the format has no form for.
 */
export function toJson(value: unknown): Json {
  if (value === null || typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "bigint") return moneyToString(money(value));
  if (typeof value === "number" && Number.isSafeInteger(value)) return value;
  if (value instanceof Temporal.PlainDate) return value.toString();
  if (Array.isArray(value)) return value.map(toJson);
  if (typeof value === "object") {
    return Object.fromEntries(Object.entries(value).map(([field, part]) => [fieldName(field), toJson(part)]));
  }
  throw new TypeError("the format has no form for this result");
}

const NAMES = new Map<string, string>();

function fieldName(field: string): string {
  let name = NAMES.get(field);
  if (name === undefined) {
    name = field.replace(
      /([a-z])([A-Z]|\d+)/g,
      (_, before: string, after: string) => `${before}_${after.toLowerCase()}`,
    );
    NAMES.set(field, name);
  }
  return name;
}
