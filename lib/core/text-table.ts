/** How many columns of a terminal a text takes: wide characters (CJK, full-width signs) take two. */
export function terminalWidth(text: string): number {
  let width = 0;
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    const wide =
      (code >= 0x1100 && code <= 0x115f) ||
      (code >= 0x2e80 && code <= 0xa4cf) ||
      (code >= 0xac00 && code <= 0xd7a3) ||
      (code >= 0xf900 && code <= 0xfaff) ||
      (code >= 0xfe30 && code <= 0xfe6f) ||
      (code >= 0xff00 && code <= 0xff60) ||
      (code >= 0xffe0 && code <= 0xffe6) ||
      code >= 0x20000;
    width += wide ? 2 : 1;
  }
  return width;
}

/** Rows as lines with aligned columns, two spaces apart; the last column is not padded. */
export function textTable(rows: readonly (readonly string[])[]): string[] {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, n) =>
    Math.max(0, ...rows.map((row) => terminalWidth(row[n] ?? ""))),
  );
  return rows.map((row) =>
    row
      .map((cell, n) => (n === row.length - 1 ? cell : cell + " ".repeat((widths[n] ?? 0) - terminalWidth(cell))))
      .join("  ")
      .trimEnd(),
  );
}
