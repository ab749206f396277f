import { describe, expect, it } from "vitest";
import { parseDate } from "@/lib/core/dates";
import { readCursor, writeCursor } from "./schema";

const on = (text: string) => parseDate(text) ?? expect.unreachable(text);

describe("where a page of entries begins", () => {
  it("is read back from the address", () => {
    const at = { postedOn: on("2026-11-03"), entryRef: "E.1/\u202e汉" };
    const cursor = readCursor(decodeURIComponent(writeCursor("older", at)));
    expect(cursor).toMatchObject({ direction: "older", entryRef: at.entryRef });
    expect(cursor?.postedOn.equals(at.postedOn)).toBe(true);
  });

  it.each([
    undefined,
    ["older.2026-11-03.E1", "older.2026-11-03.E1"],
    "",
    "older.2026-11-03.",
    "older.2026-02-30.E1",
    "older.0000-01-01.E1",
    "older.2026-11-03.\0",
    "older.2026-11-03.E\u00001",
    "sideways.2026-11-03.E1",
    `older.2026-11-03.${"E".repeat(120)}`,
  ])("is nothing for %j", (text) => expect(readCursor(text)).toBeNull());
});
