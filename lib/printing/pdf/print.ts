import { buffer } from "node:stream/consumers";
import PDFDocument from "pdfkit";
import { encode } from "uqr";
import type { Instant } from "@/lib/core/clock";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translate";
import { layPaper } from "../layout";
import { PAGE } from "../sheet";
import type { Layout, MeasureIn, Paper, Part, PlacedCode, PlacedText } from "../types";
import { type Faces, facesFor, runsOf } from "./faces";
import { gapsOf, withStandIns } from "./stand-in";

type Pdf = PDFKit.PDFDocument;

interface Print {
  pdf: Pdf;
  /** One set for each language of the paper. */
  sets: ReadonlyMap<Locale, Faces>;
}

function facesOf(sets: Print["sets"], language: Locale): Faces {
  const faces = sets.get(language);
  if (!faces) throw new RangeError(`no faces for ${language}`);
  return faces;
}

/** As the document knows a face. */
const nameOf = (language: Locale, face: string) => `${language} ${face}`;

/** All runs of a line stand on the letters of its main face. */
function drawText({ pdf, sets }: Print, { page, x, y, text, size, face: main, language }: PlacedText): void {
  const faces = facesOf(sets, language);
  pdf.switchToPage(page);
  const baseline = -faces[main].ascent * size;
  let left = x;
  for (const { name, text: part, face } of runsOf(faces, main, text)) {
    pdf.font(nameOf(language, name)).fontSize(size).text(part, left, y, { lineBreak: false, baseline });
    left += face.widthOf(part, size);
  }
}

/** The dark squares of a QR code, those of a row in one where they touch. */
function drawCode(pdf: Pdf, { x, y, size, holds }: PlacedCode): void {
  const { data, size: squares } = encode(holds, { ecc: "M", border: 0 });
  const side = size / squares;
  for (const [row, cells] of data.entries()) {
    for (let from = 0; from < squares; from += 1) {
      if (!cells[from]) continue;
      const begin = from;
      while (cells[from + 1]) from += 1;
      pdf.rect(x + begin * side, y + row * side, (from - begin + 1) * side, side);
    }
  }
  pdf.fill("black");
}

/** A head of a table says what it names; pdfkit has no word for it. */
function nameScope(element: PDFKit.PDFStructureElement, scope: "Column" | "Row"): void {
  const { dictionary } = element as unknown as { dictionary: { data: Record<string, unknown> } };
  dictionary.data.A = { O: "Table", Scope: scope };
}

function drawPart(print: Print, part: Part): PDFKit.PDFStructureElement {
  const { pdf } = print;
  const element = pdf.struct(part.tag, {
    ...(part.figure && { alt: part.figure.alt }),
    ...(part.language && { lang: part.language }),
  });
  if (part.figure) {
    pdf.switchToPage(part.figure.page);
    element.add(pdf.markStructureContent(part.tag));
    drawCode(pdf, part.figure);
    pdf.endMarkedContent();
  }
  if (part.scope) nameScope(element, part.scope);
  for (const text of part.texts) {
    pdf.switchToPage(text.page);
    element.add(pdf.markStructureContent(part.tag));
    drawText(print, text);
    pdf.endMarkedContent();
  }
  for (const inner of part.parts) element.add(drawPart(print, inner));
  element.end();
  return element;
}

/** What is there for the eye alone: lines, and what stands again on every page. */
function drawArtifacts(print: Print, { repeated, rules }: Layout): void {
  const { pdf } = print;
  for (const { page, x, y, width, thickness } of rules) {
    pdf.switchToPage(page);
    pdf.markContent("Artifact", { type: "Layout" });
    pdf
      .lineWidth(thickness)
      .moveTo(x, y)
      .lineTo(x + width, y)
      .stroke();
    pdf.endMarkedContent();
  }
  for (const text of repeated) {
    pdf.switchToPage(text.page);
    pdf.markContent("Artifact", { type: "Pagination" });
    drawText(print, text);
    pdf.endMarkedContent();
  }
}

/** A text on paper. */
export interface Printed {
  bytes: Uint8Array;
  pages: number;
  /** Characters that no face has: a mark stands for each, with its code point. */
  gaps: readonly string[];
}

/** What a PDF says of itself. */
interface About {
  /** As a reader shows it in its title bar. */
  title: string;
  hash: string;
  /** The only time in it. */
  madeAt: Instant;
  /** How it was signed, for programs: among the properties of the document, and so under its seal. */
  evidence?: Readonly<Record<string, unknown>>;
}

/**
 * Prints a text: A4, searchable, tagged for readers, in its language. The same input gives the same bytes.
 * What cannot be printed has a mark in its place, and the paper says so.
 */
export async function printPaper(given: Paper, { title, hash, madeAt, evidence }: About): Promise<Printed> {
  const { language, also } = given;
  const all = JSON.stringify([given, given.pageOf(1, 1)]);
  const sets = new Map([[language, await facesFor(all, language)]]);
  if (also) sets.set(also.language, await facesFor(all, also.language));
  const { missing } = facesOf(sets, language);
  const paper = withStandIns(given, missing, translator(language, "records"));
  // Measured far more often than drawn: most papers have no rare character, and nothing is taken apart.
  const measureIn: MeasureIn = (main, size, of) => {
    const faces = facesOf(sets, of);
    return (text) =>
      faces.rare.size === 0
        ? faces[main].widthOf(text, size)
        : runsOf(faces, main, text).reduce((sum, { text: part, face }) => sum + face.widthOf(part, size), 0);
  };
  const layout = layPaper(paper, hash, measureIn);
  const pdf = new PDFDocument({
    size: [PAGE.width, PAGE.height],
    margin: 0,
    bufferPages: true,
    pdfVersion: "1.7",
    lang: language,
    tagged: true,
    // Else a standard face is read for every document, and none of ours is one.
    font: null as unknown as string,
    displayTitle: true,
    info: {
      Creator: "Huanqing",
      Producer: "Huanqing",
      Title: title,
      CreationDate: new Date(madeAt.epochMilliseconds),
      ...(evidence && { SigningEvidence: JSON.stringify(evidence) }),
    },
  });
  const bytes = buffer(pdf);
  for (const [of, { regular, bold, rare }] of sets) {
    pdf.registerFont(nameOf(of, "regular"), regular.source).registerFont(nameOf(of, "bold"), bold.source);
    for (const [char, { source }] of rare) pdf.registerFont(nameOf(of, char), source);
  }
  const print: Print = { pdf, sets };
  for (let page = 1; page < layout.pages; page += 1) pdf.addPage();
  const root = pdf.struct("Document");
  pdf.addStructure(root);
  for (const part of layout.parts) root.add(drawPart(print, part));
  root.end();
  drawArtifacts(print, layout);
  pdf.end();
  return { bytes: await bytes, pages: layout.pages, gaps: gapsOf(missing) };
}
