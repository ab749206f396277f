import { describe, expect, it } from "vitest";
import { LOCALES } from "@/lib/i18n/locale";
import { RECORD_KINDS } from "./kinds";
import { eventTitle } from "./title";

const shown = Object.entries(RECORD_KINDS).flatMap(([event, kind]) => (kind ? [event] : []));

describe("every event that is shown", () => {
  it.each(LOCALES)("has its words in %s, and no two the same", (locale) => {
    const titles = shown.map((event) => eventTitle(event, locale));
    expect(new Set(titles).size).toBe(shown.length);
  });
});
