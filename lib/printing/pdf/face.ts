import { createRequire } from "node:module";
import PDFDocument from "pdfkit";
import type { Locale } from "@/lib/i18n/locale";

interface Glyph {
  id: number;
  advanceWidth: number;
  bbox: { minX: number; maxX: number };
  /** Its outline, which embedding asks of every glyph in every document. */
  _decode: () => unknown;
}

/** A glyph as it is set: how far the next one stands, and how far it is moved itself. */
interface SetGlyph {
  glyph: Glyph;
  advance: number;
  shift: number;
}

interface Run {
  glyphs: Glyph[];
  positions: { xAdvance: number; yAdvance: number; xOffset: number; yOffset: number }[];
  advanceWidth: number;
}

/** What pdfkit reads out of a font file, and takes in its place. */
interface ParsedFont {
  postscriptName: string;
  unitsPerEm: number;
  ascent: number;
  glyphForCodePoint: (codePoint: number) => Glyph;
  getGlyph: (id: number) => Glyph;
  hasGlyphForCodePoint: (codePoint: number) => boolean;
  layout: (text: string) => Run;
}

export interface Face {
  /** For `document.font()`: parsed once a process, not once a document. */
  source: Buffer;
  has: (char: string) => boolean;
  /** In points, of a text without line ends. */
  widthOf: (text: string, size: number) => number;
  /** From the top of a line to where its letters stand, as a share of the size. */
  ascent: number;
}

const require = createRequire(import.meta.url);

/** Cuts a font to the characters of a text. WOFF2 is taken too. The package brings no types. */
export const subsetFont: (font: Uint8Array, text: string, options: { targetFormat: "sfnt" }) => Promise<Uint8Array> =
  require("subset-font");

/** pdfkit parses a font for each document anew, unless it is handed one that is parsed. */
function parse(bytes: Uint8Array): ParsedFont {
  const scratch = new PDFDocument({ autoFirstPage: false, font: bytes as unknown as string });
  return (scratch as unknown as { _font: { font: ParsedFont } })._font.font;
}

/** The room at either side of a narrow mark, in units of the face. */
const BEARING = 50;

/**
 * A face that sets one character after the other by its own width: no kerning and no ligatures, which the layout does
 * not measure and nobody needs in an agreement, and which cost most of the time of a page.
 */
export function faceOf(bytes: Uint8Array, language: Locale): Face {
  const font = parse(bytes);
  const known = new Map<string, SetGlyph>();
  const setOf = (char: string): SetGlyph => {
    const found = known.get(char);
    if (found) return found;
    const glyph = font.glyphForCodePoint(char.codePointAt(0) ?? 0);
    const { minX, maxX } = glyph.bbox;
    // A Chinese face gives these the width of a Chinese character.
    const isNarrow = language === "en" && "‘’“”".includes(char);
    const set = isNarrow
      ? { glyph, advance: maxX - minX + 2 * BEARING, shift: BEARING - minX }
      : { glyph, advance: glyph.advanceWidth, shift: 0 };
    known.set(char, set);
    return set;
  };
  const advance = (text: string) => {
    let sum = 0;
    for (const char of text) sum += setOf(char).advance;
    return sum;
  };
  const decoded = new Map<number, Glyph>();
  const getGlyph = (id: number): Glyph => {
    const found = decoded.get(id);
    if (found) return found;
    const glyph = font.getGlyph(id);
    const outline = glyph._decode();
    decoded.set(id, Object.assign(glyph, { _decode: () => outline }));
    return glyph;
  };
  const plain = Object.assign(Object.create(font) as ParsedFont, {
    getGlyph,
    layout: (text: string): Run => {
      const run: Run = { glyphs: [], positions: [], advanceWidth: 0 };
      for (const char of text) {
        const set = setOf(char);
        run.glyphs.push(set.glyph);
        run.positions.push({ xAdvance: set.advance, yAdvance: 0, xOffset: set.shift, yOffset: 0 });
        run.advanceWidth += set.advance;
      }
      return run;
    },
  });
  // A document takes two faces of one name for one face; each language sets its own widths.
  if (language === "en") Object.defineProperty(plain, "postscriptName", { value: `${font.postscriptName}-en` });
  return {
    source: plain as unknown as Buffer,
    has: (char) => font.hasGlyphForCodePoint(char.codePointAt(0) ?? 0),
    widthOf: (text, size) => (advance(text) * size) / font.unitsPerEm,
    ascent: font.ascent / font.unitsPerEm,
  };
}
