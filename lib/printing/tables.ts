import { CELL, CELL_BOLD, KEPT_WHOLE, PAGE, part, type Sheet, type Style, TEXT_WIDTH } from "./sheet";
import type { Block, Part } from "./types";

type Table = Extract<Block, { kind: "table" }>;

const GAP = 10;
const PADDING = 3;

interface Column {
  x: number;
  width: number;
  numeric: boolean;
}

/** Figures get what they need; words share the rest by how much they have to say. */
function columnsOf(table: Table, sheet: Sheet): Column[] {
  const rows = [table.columns.map((column) => column.head), ...table.rows, ...(table.total ? [table.total] : [])];
  const bold = sheet.measureIn(CELL_BOLD.face, CELL_BOLD.size);
  const natural = table.columns.map((_column, index) => Math.max(...rows.map((cells) => bold(cells[index] ?? ""))));
  const room = TEXT_WIDTH - GAP * (table.columns.length - 1);
  const sumOf = (wanted: (numeric: boolean) => boolean) =>
    natural.reduce((all, width, index) => (wanted(table.columns[index]?.numeric ?? false) ? all + width : all), 0);
  const spare = room - sumOf(() => true);
  const words = sumOf((numeric) => !numeric);
  const share = spare >= 0 ? 1 : (room - sumOf((numeric) => numeric)) / words;
  const more = spare >= 0 ? spare / table.columns.length : 0;
  let x: number = PAGE.margin;
  return table.columns.map(({ numeric }, index) => {
    const width = (natural[index] ?? 0) * (numeric ? 1 : share) + more;
    const column = { x, width, numeric };
    x += width + GAP;
    return column;
  });
}

interface Row {
  lines: string[][];
  height: number;
  style: Style;
}

function rowOf(cells: readonly string[], columns: readonly Column[], style: Style, sheet: Sheet): Row {
  const lines = columns.map((column, index) => sheet.lines(cells[index] ?? "", column.width + 0.01, style));
  return { lines, style, height: Math.max(...lines.map((each) => each.length)) * style.line + 2 * PADDING };
}

/** Draws a row where the sheet stands; the caller has seen to it that there is room for all of it. */
function drawRow(row: Row, columns: readonly Column[], sheet: Sheet, heads: "Column" | "Row"): Part {
  const cells = columns.map((column, index): Part => {
    const x = column.numeric ? column.x + column.width : column.x;
    const texts = (row.lines[index] ?? []).map((line, at) =>
      sheet.place(line, x, sheet.y + PADDING + at * row.style.line, row.style, column.numeric),
    );
    return heads === "Column" || index === 0 ? part("TH", { scope: heads, texts }) : part("TD", { texts });
  });
  sheet.y += row.height;
  return part("TR", { parts: cells });
}

/** A table whose head stands again on each page, with no row over two pages and the sum beside its last row. */
export function layTable(table: Table, sheet: Sheet): Part {
  const columns = columnsOf(table, sheet);
  const hasHead = table.columns.some((column) => column.head !== "");
  const head = rowOf(
    table.columns.map((column) => column.head),
    columns,
    CELL_BOLD,
    sheet,
  );
  const rows = table.rows.map((cells) => rowOf(cells, columns, CELL, sheet));
  const total = table.total ? rowOf(table.total, columns, CELL_BOLD, sheet) : null;
  const caption = table.caption === "" ? [] : sheet.lines(table.caption, TEXT_WIDTH, CELL_BOLD);
  const result = part("Table");
  const height = rows.reduce((all, row) => all + row.height, total?.height ?? 0);
  const whole = caption.length * CELL_BOLD.line + 4 + head.height + height;
  if (whole <= KEPT_WHOLE) sheet.need(whole);
  sheet.need(caption.length * CELL_BOLD.line + 4 + head.height + (rows[0]?.height ?? 0) + (total?.height ?? 0));
  if (caption.length > 0) result.parts.push(part("Caption", { texts: sheet.flow(caption, PAGE.margin, CELL_BOLD) }));
  const drawHead = () => {
    const drawn = drawRow(head, columns, sheet, "Column");
    sheet.rule(PAGE.margin, TEXT_WIDTH, 0.8);
    return drawn;
  };
  if (hasHead) result.parts.push(drawHead());
  rows.forEach((row, index) => {
    const beside = index === rows.length - 1 && total ? total.height : 0;
    if (sheet.need(row.height + beside) && hasHead) {
      sheet.layout.repeated.push(...drawHead().parts.flatMap((cell) => cell.texts));
    }
    result.parts.push(drawRow(row, columns, sheet, "Row"));
    sheet.rule(PAGE.margin, TEXT_WIDTH, 0.25);
  });
  if (total) {
    sheet.rule(PAGE.margin, TEXT_WIDTH, 0.8);
    result.parts.push(drawRow(total, columns, sheet, "Row"));
  }
  return result;
}
