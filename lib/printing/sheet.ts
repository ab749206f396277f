import type { Locale } from "@/lib/i18n/locale";
import { breakLines, type Measure } from "./line-break";
import type { FaceName, Layout, MeasureIn, Part, PlacedText } from "./types";

/** A4 with 20 mm around, in points; the foot stands inside the lower margin. */
export const PAGE = { width: 595.28, height: 841.89, margin: 56.69 } as const;
export const TEXT_WIDTH = PAGE.width - 2 * PAGE.margin;
const BOTTOM = PAGE.height - PAGE.margin - 14;

/** A table up to this height stands on one page. */
export const KEPT_WHOLE = 200;

export interface Style {
  face: FaceName;
  size: number;
  line: number;
}

export const TITLE: Style = { face: "bold", size: 18, line: 27 };
export const HEADING: Style = { face: "bold", size: 12, line: 18 };
export const BODY: Style = { face: "regular", size: 10.5, line: 16.5 };
export const CELL: Style = { face: "regular", size: 9, line: 13.5 };
export const FOOT: Style = { ...CELL, size: 7.5, line: 10 };
export const CELL_BOLD: Style = { ...CELL, face: "bold" };

export const part = (tag: Part["tag"], more: Partial<Part> = {}): Part => ({ tag, parts: [], texts: [], ...more });

/** A page after the other, filled from the top. */
export class Sheet {
  readonly layout: Layout = { pages: 1, parts: [], repeated: [], rules: [] };
  page = 0;
  y: number = PAGE.margin;

  /** @param language of what is laid next */
  constructor(
    private readonly measureWith: MeasureIn,
    public language: Locale,
  ) {}

  measureIn(face: FaceName, size: number): Measure {
    return this.measureWith(face, size, this.language);
  }

  /** Goes on at the top of a page that holds nothing yet. */
  newPage(): void {
    if (this.y > PAGE.margin) this.need(PAGE.height);
  }

  /** Turns the page where less than this is left. True when it did. */
  need(height: number): boolean {
    if (this.y + height <= BOTTOM) return false;
    this.page += 1;
    this.layout.pages += 1;
    this.y = PAGE.margin;
    return true;
  }

  lines(text: string, width: number, style: Style): string[] {
    return breakLines(text, width, this.measureIn(style.face, style.size));
  }

  /** A text at a place of the page that is open; `right`: its right edge stands at `x`. */
  place(text: string, x: number, y: number, style: Style, right = false): PlacedText {
    const left = right ? x - this.measureIn(style.face, style.size)(text) : x;
    return { page: this.page, x: left, y, text, size: style.size, face: style.face, language: this.language };
  }

  rule(x: number, width: number, thickness: number): void {
    this.layout.rules.push({ page: this.page, x, y: this.y, width, thickness });
  }

  /** Lines one below the other, over as many pages as they need. */
  flow(lines: readonly string[], x: number, style: Style): PlacedText[] {
    return lines.map((line) => {
      this.need(style.line);
      const text = this.place(line, x, this.y, style);
      this.y += style.line;
      return text;
    });
  }
}
