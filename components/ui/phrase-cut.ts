/** The longest phrase that is kept together, its punctuation included. */
export const LONGEST_PHRASE = 10;

/** A part of a sentence and the place where it starts. */
export interface Phrase {
  start: number;
  text: string;
}

const PHRASE = /[^，。；：！？、]+[，。；：！？、]+[”」』）》]*|[^，。；：！？、]+$|[，。；：！？、]+/gu;

/**
 * Cuts a Chinese sentence after its punctuation; joined, the phrases are the sentence again. Closing
 * quotes and brackets stay with the mark before them.
 */
export function cutPhrases(text: string): Phrase[] {
  return [...text.matchAll(PHRASE)].map((match) => ({ start: match.index, text: match[0] }));
}
