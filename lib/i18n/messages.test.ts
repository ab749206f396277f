import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { countryMessages } from "@/lib/architecture/country-words";
import {
  type Catalogue,
  flatten,
  languageGaps,
  missingMessages,
  unusedMessages,
} from "@/lib/architecture/message-catalogues";
import { readMessage } from "@/lib/architecture/message-icu";
import { sentenceLengths, wrongStyle } from "@/lib/architecture/message-style";
import { readUses } from "@/lib/architecture/message-uses";
import { isTest, readSources } from "@/lib/architecture/source-files";
import { findBanned } from "@/lib/policy/banned-phrases";
import type { Locale } from "./locale";

const root = path.resolve(import.meta.dirname, "../..");
const folder = (locale: Locale) => path.join(root, "lib/i18n/messages", locale);
const listAreas = (locale: Locale) => readdirSync(folder(locale)).map((file) => file.replace(/\.json$/, ""));

const packs = path.join(root, "lib/policy/packs");
/** The words of each country's pack, as an area of its own: `pack-<name>`. */
const listPacks = () =>
  readdirSync(packs, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));

function readCatalogue(locale: Locale): Catalogue {
  const files = [
    ...listAreas(locale).map((area) => [area, path.join(folder(locale), `${area}.json`)] as const),
    ...listPacks().map((name) => [`pack-${name}`, path.join(packs, name, `words.${locale}.json`)] as const),
  ];
  return new Map(files.flatMap(([area, file]) => flatten(area, JSON.parse(readFileSync(file, "utf8")))));
}

const LOCALES: Locale[] = ["zh-CN", "en"];
/** Areas whose keys are codes that code hands on: refusals and zod issues. */
const CODE_AREAS = new Set(["errors"]);
/** Named by the entries of a policy pack; lib/policy/messages.test.ts holds them against it, both ways. */
const byPack = (key: string) => key.startsWith("policy.") || key.startsWith("pack-");
/** Two words of a label, not a sentence ("信用卡 尾号 4021"); what stands between the parts of a sentence. */
const DELIBERATE: Record<string, string> = {
  "common.card": "space between Chinese characters",
  "next.what_if.separator": "space at an end",
};
const catalogues = { "zh-CN": readCatalogue("zh-CN"), en: readCatalogue("en") };
const areas = new Set([...listAreas("zh-CN"), ...listPacks().map((name) => `pack-${name}`)]);
const uses = readUses(
  readSources(root).filter((file) => !isTest(file.path) && !file.path.startsWith("lib/architecture/")),
  areas,
);

describe("rule 9: the catalogues", () => {
  it("say the same things in both languages", () => {
    expect(listAreas("en").sort()).toEqual(listAreas("zh-CN").sort());
    expect(languageGaps(catalogues["zh-CN"], catalogues.en)).toEqual([]);
  });

  it("have what the code asks for, with the values it gives", () => {
    expect(missingMessages(catalogues["zh-CN"], areas, uses)).toEqual([]);
  });

  it("have nothing that nobody asks for", () => {
    const unused = unusedMessages(catalogues["zh-CN"], areas, uses, CODE_AREAS);
    expect(unused.filter((key) => !byPack(key))).toEqual([]);
  });

  it.each(LOCALES)("name no country in %s: its pack has words of its own", (locale) => {
    expect(countryMessages([...catalogues[locale]].filter(([key]) => !key.startsWith("pack-")))).toEqual([]);
  });

  it.each(LOCALES)("keep to the style of the words in %s", (locale) => {
    const wrong = [...catalogues[locale]].flatMap(([key, text]) =>
      readMessage(text).readings.flatMap((reading) =>
        wrongStyle(reading, locale)
          .filter((about) => DELIBERATE[key] !== about)
          .map((about) => `${key}: ${about}: ${reading}`),
      ),
    );
    expect([...new Set(wrong)]).toEqual([]);
  });

  it.each(LOCALES)("threaten nobody in %s", (locale) => {
    const found = [...catalogues[locale]].flatMap(([key, text]) =>
      readMessage(text).readings.flatMap((reading) =>
        findBanned(reading, locale, key).map(({ rule, match }) => `${key}: ${rule}: ${match}`),
      ),
    );
    expect(found).toEqual([]);
  });

  it("use short sentences in Chinese", () => {
    const lengths = [...catalogues["zh-CN"].values()].flatMap((text) =>
      sentenceLengths(readMessage(text).readings[0] ?? ""),
    );
    const average = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length);
    expect(lengths.length).toBeGreaterThan(0);
    expect(average).toBeLessThanOrEqual(25);
  });
});
