const FULL_WIDTH = /[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60]/u;

const NARROW = /[.,:;'’·|il ]/u;

/**
 * About how wide a text stands, in em of its own size: 1 for a Chinese character, less for any other.
 * Good enough to choose between two layouts on the server, where nothing can be measured.
 */
export function widthInEm(text: string): number {
  let width = 0;
  for (const character of text) width += FULL_WIDTH.test(character) ? 1 : NARROW.test(character) ? 0.3 : 0.58;
  return width;
}

/** A space that does not break holds its neighbours together, Chinese ones too, as in a date. */
const PIECE = /(?:[^\s\u2e80-\u9fff\uff00-\uff60]|\u00a0|(?<=\u00a0).|.(?=\u00a0))+|[\u2e80-\u9fff\uff00-\uff60]/gu;

/** The widest piece of a text that no line break cuts: a word, a number, a date, or one Chinese character. */
export function widestWordInEm(text: string): number {
  const pieces = text.match(PIECE) ?? [];
  return Math.max(0, ...pieces.map(widthInEm));
}
