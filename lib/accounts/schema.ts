import { z } from "zod";
import { type PlainDate, parseDate } from "@/lib/core/dates";

/** The form of the search over entries. Messages are keys of the catalogue area `errors`. */
export const entrySearchInput = z.object({
  text: z.string("search_missing").trim().min(1, "search_missing").max(60, "search_long"),
});

/** Where a page of entries begins. The reference is the core's own and says nothing of a person. */
export interface Cursor {
  direction: "older" | "newer";
  postedOn: PlainDate;
  entryRef: string;
}

/** `older.2026-11-03.E123` in the address; null for anything that is none. */
export function readCursor(value: string | string[] | undefined): Cursor | null {
  if (typeof value !== "string" || value.length > 120) return null;
  const [direction, day, ...rest] = value.split(".");
  const postedOn = parseDate(day ?? "");
  const entryRef = rest.join(".");
  // Postgres holds no NUL in a text.
  if ((direction !== "older" && direction !== "newer") || !postedOn || !/^[^\0]+$/.test(entryRef)) return null;
  return { direction, postedOn, entryRef };
}

export function writeCursor(direction: Cursor["direction"], entry: Omit<Cursor, "direction">): string {
  return encodeURIComponent(`${direction}.${entry.postedOn.toString()}.${entry.entryRef}`);
}
