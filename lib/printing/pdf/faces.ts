import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Locale } from "@/lib/i18n/locale";
import type { FaceName } from "../types";
import { type Face, faceOf, subsetFont } from "./face";
import { rareFace } from "./rare-face";

const require = createRequire(import.meta.url);

const FILES: Record<FaceName, string> = {
  regular: require.resolve("@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf"),
  bold: require.resolve("@expo-google-fonts/noto-sans-sc/600SemiBold/NotoSansSC_600SemiBold.ttf"),
};

/** What is asked for every day: the characters of GB 2312, Latin letters and the marks of both languages. */
function everydayCharacters(): string {
  const decoder = new TextDecoder("gb2312");
  const chinese = Array.from({ length: 87 * 94 }, (_none, at) =>
    decoder.decode(Uint8Array.of(0xa1 + Math.floor(at / 94), 0xa1 + (at % 94))),
  );
  const latin = Array.from({ length: 0x250 - 0x20 }, (_none, at) => String.fromCharCode(0x20 + at));
  return [...chinese.filter((text) => text.length === 1 && text !== "\ufffd"), ...latin, "–—‘’“”…•−€"].join("");
}

type Main = Record<FaceName, Face>;

async function read(cutTo: string | null, language: Locale): Promise<Main> {
  const face = async (name: FaceName) => {
    const whole = await readFile(FILES[name]);
    return faceOf(cutTo === null ? whole : await subsetFont(whole, cutTo, { targetFormat: "sfnt" }), language);
  };
  return { regular: await face("regular"), bold: await face("bold") };
}

type Kept = Partial<Record<Locale, Promise<Main>>>;
const everyday: Kept = {};
const whole: Kept = {};

/** The faces for a text. */
export interface Faces extends Main {
  /** For characters that the two lack: a face for each. */
  rare: ReadonlyMap<string, Face>;
  /** Characters that no face has. */
  missing: readonly string[];
}

/**
 * The faces for a text: those cut to everyday characters, once a process, or, for a rare one in a name, the whole ones,
 * four times the memory and about a tenth more time a document (`npm run bench -- pdf`); and for what not even
 * those have, a face of that character alone.
 */
export async function facesFor(text: string, language: Locale): Promise<Faces> {
  const chars = [...new Set(text)];
  everyday[language] ??= read(everydayCharacters(), language);
  const cut = await everyday[language];
  if (chars.every((char) => cut.regular.has(char))) return { ...cut, rare: new Map(), missing: [] };
  whole[language] ??= read(null, language);
  const all = await whole[language];
  const rare = new Map<string, Face>();
  const missing: string[] = [];
  for (const char of chars.filter((one) => !all.regular.has(one))) {
    const face = await rareFace(char, language);
    if (face) rare.set(char, face);
    else missing.push(char);
  }
  return { ...all, rare, missing };
}

/** A text, or a part of it, in one face. `name`: as the document registers it. */
interface Run {
  name: string;
  text: string;
  face: Face;
}

/** Takes a text apart where it goes from one face into another. */
export function runsOf(faces: Faces, main: FaceName, text: string): Run[] {
  if (faces.rare.size === 0) return [{ name: main, text, face: faces[main] }];
  const runs: Run[] = [];
  for (const char of text) {
    const rare = faces.rare.get(char);
    const name = rare ? char : main;
    const last = runs.at(-1);
    if (last?.name === name) last.text += char;
    else runs.push({ name, text: char, face: rare ?? faces[main] });
  }
  return runs;
}
