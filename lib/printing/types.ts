import type { Locale } from "@/lib/i18n/locale";
import type { Measure } from "./line-break";

/** A part of a clause. Texts are final: formatted, in the language of the document. */
export type Block =
  | { kind: "paragraph"; text: string }
  | { kind: "list"; items: readonly string[] }
  /** Names and their values. */
  | { kind: "pairs"; rows: readonly { label: string; value: string }[] }
  /** The first column names the row; `total` is the sum below. */
  | {
      kind: "table";
      caption: string;
      columns: readonly { head: string; numeric: boolean }[];
      rows: readonly (readonly string[])[];
      total: readonly string[] | null;
    };

export interface Clause {
  heading: string;
  blocks: readonly Block[];
}

/** What a paper says of how it is checked. */
export interface PaperCheckWords {
  heading: string;
  lines: readonly string[];
  /** What the QR code holds. */
  address: string;
  /** What it is to somebody who does not see it. */
  alt: string;
  /** On every page. */
  foot: string;
  /** On every page of a demonstration; null on a paper in earnest. */
  mark: string | null;
}

export type FaceName = "regular" | "bold";

/** Texts at their place on a page, from its upper left corner, in points. `y` is the top of the line. */
export interface PlacedText {
  page: number;
  x: number;
  y: number;
  text: string;
  size: number;
  face: FaceName;
  language: Locale;
}

export interface PlacedRule {
  page: number;
  x: number;
  y: number;
  width: number;
  thickness: number;
}

/** A QR code at its place. */
export interface PlacedCode {
  page: number;
  x: number;
  y: number;
  /** Of one side, in points. */
  size: number;
  holds: string;
  /** What it is to somebody who does not see it. */
  alt: string;
}

/** A part of the document as a reader hears it: PDF's own names (ISO 32000-2, 14.8.4). */
export interface Part {
  tag: "H1" | "H2" | "P" | "L" | "LI" | "Table" | "Caption" | "TR" | "TH" | "TD" | "Figure";
  /** Of a head of a table: what it names. */
  scope?: "Column" | "Row";
  /** Where it is not that of the document. */
  language?: Locale;
  figure?: PlacedCode;
  parts: Part[];
  texts: PlacedText[];
}

/** Pages ready to be drawn. `repeated` are the foot and heads of tables that stand again: nobody reads them twice. */
export interface Layout {
  pages: number;
  parts: Part[];
  repeated: PlacedText[];
  rules: PlacedRule[];
}

/** How wide a text is in a face and size. */
export type MeasureIn = (face: FaceName, size: number, language: Locale) => Measure;

/** A text in one language. A clause whose heading is empty stands without one. */
export interface PaperText {
  language: Locale;
  title: string;
  clauses: readonly Clause[];
}

/** A text ready to be laid on pages. */
export interface Paper extends PaperText {
  /** The same in another language, after it on pages of its own. */
  also?: PaperText;
  /** What stands at the bottom of every page. */
  foot: string;
  /** How it is checked. */
  check: PaperCheckWords;
  pageOf: (page: number, pages: number) => string;
}
