import { BODY, FOOT, HEADING, PAGE, part, type Sheet, TEXT_WIDTH } from "./sheet";
import type { PaperCheckWords, Part } from "./types";

/** Large enough for the camera of any phone. */
const CODE_SIZE = 84;
const GAP = 14;

/** How the paper is checked: a QR code, and beside it what it leads to. Stands whole on one page. */
export function layCheck({ heading, lines, address, alt }: PaperCheckWords, sheet: Sheet): Part[] {
  sheet.y += 12;
  const left = PAGE.margin + CODE_SIZE + GAP;
  const texts = lines.map((line) => sheet.lines(line, TEXT_WIDTH - CODE_SIZE - GAP, BODY));
  const height = Math.max(CODE_SIZE, texts.flat().length * BODY.line);
  sheet.need(HEADING.line + 4 + height);
  const title = part("H2", { texts: sheet.flow(sheet.lines(heading, TEXT_WIDTH, HEADING), PAGE.margin, HEADING) });
  sheet.y += 4;
  const top = sheet.y;
  const code = { page: sheet.page, x: PAGE.margin, y: top, size: CODE_SIZE, holds: address };
  const parts = [
    title,
    ...texts.map((some) => part("P", { texts: sheet.flow(some, left, BODY) })),
    part("Figure", { figure: { ...code, alt } }),
  ];
  sheet.y = top + height;
  return parts;
}

/** What every page of a demonstration says, in its upper margin. */
export function layMark(mark: string, sheet: Sheet): void {
  sheet.layout.repeated.push(sheet.place(mark, PAGE.margin, PAGE.margin - 24, { ...FOOT, face: "bold" }));
}
