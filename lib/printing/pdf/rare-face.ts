import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import type { Locale } from "@/lib/i18n/locale";
import { type Face, faceOf, subsetFont } from "./face";

const require = createRequire(import.meta.url);

interface Block {
  file: string;
  ranges: { from: number; to: number }[];
}

/** `url(NAME) … unicode-range:U+20-7e,U+a0` of each face of a style sheet. */
function blocksOf(sheet: string): Block[] {
  const faces = sheet.matchAll(/url\(([^)]+)\)[^}]*?unicode-range:([^;}]+)/g);
  return [...faces].map(([, file = "", listed = ""]) => ({
    file,
    ranges: listed.split(",").map((range) => {
      const [from = "", to = from] = range.trim().slice("U+".length).split("-");
      return { from: Number.parseInt(from, 16), to: Number.parseInt(to, 16) };
    }),
  }));
}

/** HanaMin has the ideographs of the extensions A to F, in a file for some hundred each; this says which has which. */
const sheetFile = () => require.resolve("hanamin/HanaMin.min.css");

let blocks: Promise<Block[]> | null = null;

async function read(char: string, language: Locale): Promise<Face | null> {
  blocks ??= readFile(sheetFile(), "utf8").then(blocksOf);
  const codePoint = char.codePointAt(0) ?? 0;
  const block = (await blocks).find(({ ranges }) =>
    ranges.some(({ from, to }) => from <= codePoint && codePoint <= to),
  );
  if (!block) return null;
  const whole = await readFile(path.join(path.dirname(sheetFile()), block.file));
  const face = faceOf(await subsetFont(whole, char, { targetFormat: "sfnt" }), language);
  return face.has(char) ? face : null;
}

const known = new Map<string, Promise<Face | null>>();

/** A face of this one character, for a name that the other faces cannot write; null where this one cannot either. */
export function rareFace(char: string, language: Locale): Promise<Face | null> {
  const key = `${language} ${char}`;
  const found = known.get(key) ?? read(char, language);
  known.set(key, found);
  return found;
}
