import { z } from "zod";
import { instantOf } from "@/lib/core/clock";
import { isId } from "@/lib/core/ids";
import { RECORD_GROUPS, type TimelineCursor, type TimelineFilter } from "./types";

/** The form of the search over records. Messages are keys of the catalogue area `errors`. */
export const recordSearchInput = z.object({
  text: z.string("search_missing").trim().min(1, "search_missing").max(60, "search_long"),
});

/** What its form sends: the words, and the filters that hold. */
export const recordSearchFields = z.object({
  text: z.string().catch(""),
  group: z.string().optional(),
  account: z.string().optional(),
  month: z.string().optional(),
});

type Asked = Record<string, string | string[] | undefined>;
const one = (value: string | string[] | undefined) => (typeof value === "string" ? value : "");

/** The filters of an address; what is none is left out. */
export function readFilter(asked: Asked): TimelineFilter {
  const [group, account, month] = [one(asked.group), one(asked.account), one(asked.month)];
  return {
    group: RECORD_GROUPS.find((known) => known === group) ?? null,
    accountId: isId(account) ? account : null,
    month: /^(?:19|20)\d\d-(?:0[1-9]|1[0-2])$/.test(month) ? month : null,
  };
}

const CURSOR = /^(older|newer)\.(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?Z)\.([espc][0-9a-f]{1,64})$/;

/** `older.2026-11-22T06:20:01Z.e0000000017` in the address; null for anything that is none. */
export function readTimelineCursor(value: string | string[] | undefined): TimelineCursor | null {
  const [, direction, at = "", key = ""] = CURSOR.exec(one(value)) ?? [];
  if (direction !== "older" && direction !== "newer") return null;
  try {
    return { direction, at: instantOf(at), key };
  } catch {
    return null;
  }
}

/** The address of a part of the timeline, with the filters that hold and, for a search, the mark of one. */
export function timelineHref(
  filter: TimelineFilter,
  more: { found?: boolean; at?: TimelineCursor | undefined } = {},
): string {
  const asked = new URLSearchParams();
  if (filter.group) asked.set("group", filter.group);
  if (filter.accountId) asked.set("account", filter.accountId);
  if (filter.month) asked.set("month", filter.month);
  if (more.found) asked.set("found", "1");
  if (more.at) asked.set("at", `${more.at.direction}.${more.at.at.toString()}.${more.at.key}`);
  const text = asked.toString();
  return text === "" ? "/records" : `/records?${text}`;
}

/** `17-9f86d081884c7d65` of a record of the chain: its place, and the beginning of its hash. Null for anything else. */
export function readRecordId(recordId: string): { seq: number; mark: string } | null {
  const [, seq, mark] = /^([1-9]\d{0,8})-([0-9a-f]{16})$/.exec(recordId) ?? [];
  return seq && mark ? { seq: Number.parseInt(seq, 10), mark } : null;
}
