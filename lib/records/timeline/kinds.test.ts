import { describe, expect, it } from "vitest";
import { LOCALES } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translate";
import { RECORD_KINDS } from "./kinds";

const shown = Object.entries(RECORD_KINDS).flatMap(([event, kind]) => (kind ? [event] : []));

describe("every event that is shown", () => {
  it.each(LOCALES)("has its words in %s, and no two the same", (locale) => {
    const t = translator(locale, "records");
    const titles = shown.map((event) => t(`events.${event}`));
    expect(new Set(titles).size).toBe(shown.length);
  });
});
