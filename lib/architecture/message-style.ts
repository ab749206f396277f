import { FILLED_IN } from "./message-icu";

const HAN = "\\p{Script=Han}";
const WESTERN = "[A-Za-z0-9¥%]";
const FULL_WIDTH = "[，。：；！？（）、“”‘’《》〔〕…]";

type Rule = readonly [pattern: RegExp, about: string];

const EVERYWHERE: readonly Rule[] = [
  [/^\s|\s$/, "space at an end"],
  [/ {2}/, "two spaces"],
  [/[!！]/, "exclamation mark"],
];

const CHINESE: readonly Rule[] = [
  [new RegExp(`${HAN}\\s?[,.:;?()"]|[,.:;?()"]\\s?${HAN}`, "u"), "half-width punctuation in Chinese"],
  [new RegExp(`${HAN}${WESTERN}|${WESTERN}${HAN}`, "u"), "no space between Chinese and digits or Latin letters"],
  [new RegExp(`\\s${FULL_WIDTH}|${FULL_WIDTH}\\s`, "u"), "space beside full-width punctuation"],
  [new RegExp(`${HAN} ${HAN}`, "u"), "space between Chinese characters"],
];

const ENGLISH: readonly Rule[] = [
  [/[，。：；！？（）、]/, "full-width punctuation in English"],
  [/\s[,.;:?](?:\s|$)/, "space before punctuation"],
];

/** Words that are the same in both languages, and names that a language calls itself by. */
const OWN_NAMES = new Set(["English", "中文", "Huanqing"]);

/** What is wrong with one reading of a message, by the rules of the product's words. */
export function wrongStyle(reading: string, locale: "zh-CN" | "en"): string[] {
  const rules = [...EVERYWHERE, ...(locale === "en" ? ENGLISH : CHINESE)];
  const wrong = rules.filter(([pattern]) => pattern.test(reading)).map(([, about]) => about);
  if (OWN_NAMES.has(reading.trim())) return wrong;
  const bare = reading.replaceAll(FILLED_IN, "");
  if (locale === "en" && new RegExp(HAN, "u").test(bare)) wrong.push("Chinese in English");
  if (locale === "zh-CN" && !new RegExp(HAN, "u").test(bare) && /[A-Za-z]{4}/.test(bare)) wrong.push("not translated");
  return wrong;
}

/** Lengths of the sentences of a Chinese text, in characters without spaces; a filled-in value counts as four. */
export function sentenceLengths(reading: string): number[] {
  return reading
    .split(/[。！？；\n]/)
    .map((sentence) => [...sentence.replace(/\s/g, "").replaceAll(FILLED_IN, "一二三四")].length)
    .filter((length) => length > 0);
}
