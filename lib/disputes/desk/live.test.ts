import { describe, expect, it } from "vitest";
import { LOCALES } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translate";
import { bannedIn } from "./live";
import { wordsToHolder } from "./schema";
import { READY_TEXTS } from "./types";

const BAD = "再不还就坐牢。 You will go to prison.";

describe("words that a cardholder reads", () => {
  it("says while they are typed what the server refuses, in both languages, and nothing twice", () => {
    expect(bannedIn(BAD).length).toBeGreaterThanOrEqual(2);
    expect(new Set(bannedIn(`${BAD} ${BAD}`)).size).toBe(bannedIn(BAD).length);
    expect(wordsToHolder.safeParse(BAD).error?.issues[0]?.message).toBe("words_banned");
    expect(bannedIn("我们在查。")).toEqual([]);
  });

  it.each(LOCALES)("begins with texts in %s that fit and can be sent", (locale) => {
    const t = translator(locale, "dispute-texts");
    for (const id of Object.values(READY_TEXTS).flat()) {
      const words = t(`body.${id}`, { reference: "D-2611-AAAAAA", date: "12/7" });
      expect(words).not.toMatch(/[{}]/);
      expect(wordsToHolder.safeParse(words).success, id).toBe(true);
    }
  });
});
