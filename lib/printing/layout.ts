import { layCheck, layMark } from "./check";
import { BODY, FOOT, HEADING, KEPT_WHOLE, PAGE, part, Sheet, type Style, TEXT_WIDTH, TITLE } from "./sheet";
import { layTable } from "./tables";
import type { Block, Layout, MeasureIn, Paper, PaperText, Part } from "./types";

const INDENT = 14;

function paragraph(text: string, sheet: Sheet, tag: "P" | "H1" | "H2" = "P", style: Style = BODY): Part {
  return part(tag, { texts: sheet.flow(sheet.lines(text, TEXT_WIDTH, style), PAGE.margin, style) });
}

function list(items: readonly string[], sheet: Sheet): Part {
  const parts = items.map((item) => {
    const lines = sheet.lines(item, TEXT_WIDTH - INDENT, BODY);
    sheet.need(BODY.line);
    // The face draws both dots the same, and what is read out or searched for is the one of names: the first that stands.
    const mark = sheet.place("·", PAGE.margin + 2, sheet.y, BODY);
    return part("LI", { texts: [mark, ...sheet.flow(lines, PAGE.margin + INDENT, BODY)] });
  });
  return part("L", { parts });
}

function layBlock(block: Block, sheet: Sheet): Part {
  switch (block.kind) {
    case "paragraph":
      return paragraph(block.text, sheet);
    case "list":
      return list(block.items, sheet);
    case "table":
      return layTable(block, sheet);
    case "pairs": {
      const columns = [false, false].map((numeric) => ({ head: "", numeric }));
      const rows = block.rows.map(({ label, value }) => [label, value]);
      return layTable({ kind: "table", caption: "", columns, rows, total: null }, sheet);
    }
  }
}

/** A heading is never the last of its page: what it takes along, a table that is kept whole altogether. */
const takenAlong = (first: Block | undefined) =>
  first?.kind === "table" || first?.kind === "pairs" ? KEPT_WHOLE + BODY.line : 3 * BODY.line;

function layClause(heading: string, blocks: readonly Block[], sheet: Sheet): void {
  sheet.y += 12;
  sheet.need((heading === "" ? 0 : HEADING.line) + takenAlong(blocks[0]));
  if (heading !== "") sheet.layout.parts.push(paragraph(heading, sheet, "H2", HEADING));
  for (const block of blocks) {
    sheet.y += 4;
    sheet.layout.parts.push(layBlock(block, sheet));
  }
}

/** What stands at the bottom of each page, beside the hash of the text. */
function layFeet({ foot, check, pageOf }: Paper, hash: string, sheet: Sheet): void {
  const { pages, repeated } = sheet.layout;
  const right = PAGE.width - PAGE.margin;
  const top = PAGE.height - PAGE.margin + 8;
  for (let page = 0; page < pages; page += 1) {
    sheet.page = page;
    repeated.push(
      sheet.place(foot, PAGE.margin, top, FOOT),
      sheet.place(pageOf(page + 1, pages), right, top, FOOT, true),
      sheet.place(hash, PAGE.margin, top + FOOT.line, FOOT),
      sheet.place(check.foot, right, top + FOOT.line, FOOT, true),
    );
    if (check.mark !== null) layMark(check.mark, sheet);
  }
}

function layText({ title, clauses }: PaperText, sheet: Sheet): void {
  sheet.layout.parts.push(paragraph(title, sheet, "H1", TITLE));
  for (const { heading, blocks } of clauses) layClause(heading, blocks, sheet);
}

/** The pages of a text, on A4. */
export function layPaper(paper: Paper, hash: string, measureIn: MeasureIn): Layout {
  const sheet = new Sheet(measureIn, paper.language);
  layText(paper, sheet);
  if (paper.also) {
    const before = sheet.layout.parts.length;
    sheet.newPage();
    sheet.language = paper.also.language;
    layText(paper.also, sheet);
    for (const one of sheet.layout.parts.slice(before)) one.language = paper.also.language;
    sheet.language = paper.language;
  }
  sheet.layout.parts.push(...layCheck(paper.check, sheet));
  layFeet(paper, hash, sheet);
  return sheet.layout;
}
