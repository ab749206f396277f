import { widthInEm } from "./text-width";

/** A part of a sentence and the place where it starts. `kept`: no line may end inside it. */
export interface Phrase {
  start: number;
  text: string;
  kept: boolean;
}

/** The longest phrase that is kept together, in Chinese characters, its punctuation included. */
const LONGEST_PHRASE = 10;
/** The same for an amount with its 约 and its （估算）, for a telephone number or hours, and for the end of a card. */
const LONGEST_AMOUNT = 14;

const PHRASE = /[^，。；：！？、]+(?:[，。；：！？、]+[”」』）》]*|$)|[，。；：！？、]+/gu;
const AMOUNT =
  /(?:约\s?|about\s)?−?[A-Z]{0,2}\p{Sc}[\d,]+(?:\.\d+)?(?:（[^）]{1,4}）)?[，。；：！？、.,;]?|\d[\d:]*(?:[-–]\d[\d:]*)+[，。；：！？、.,;]?|尾号\s\d+[，。；：！？、]?/gu;

function aroundAmounts(text: string, start: number): Phrase[] {
  const parts: Phrase[] = [];
  let from = 0;
  for (const match of text.matchAll(AMOUNT)) {
    if (match.index > from) parts.push({ start: start + from, text: text.slice(from, match.index), kept: false });
    parts.push({ start: start + match.index, text: match[0], kept: widthInEm(match[0]) <= LONGEST_AMOUNT });
    from = match.index + match[0].length;
  }
  if (from < text.length) parts.push({ start: start + from, text: text.slice(from), kept: false });
  return parts;
}

/**
 * Cuts a sentence after its Chinese punctuation, closing quotes and brackets left with the mark before
 * them, and long phrases around their amounts; joined, the phrases are the sentence again.
 */
export function cutPhrases(text: string): Phrase[] {
  const phrases = [...text.matchAll(PHRASE)].map((match) => ({ start: match.index, text: match[0] }));
  return phrases.flatMap((phrase) =>
    phrases.length > 1 && widthInEm(phrase.text) <= LONGEST_PHRASE
      ? [{ ...phrase, kept: true }]
      : aroundAmounts(phrase.text, phrase.start),
  );
}
