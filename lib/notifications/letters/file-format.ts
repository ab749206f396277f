import type { Locale } from "@/lib/i18n/locale";

/** One letter to be posted; the house that posts finds the address by the core's own key. */
export interface LetterLine {
  number: number;
  messageId: string;
  source: string;
  cardholderRef: string;
  language: Locale;
  /** All that may stand on an envelope is the sender. */
  title: string;
  /** Paragraphs, with an empty line between them. */
  body: string;
}

const COLUMNS = ["number", "message_id", "source", "cardholder_ref", "language", "title", "body"] as const;

const cell = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** RFC 4180, CRLF. */
export function lettersCsv(lines: readonly LetterLine[]): string {
  const rows = lines.map((line) => {
    const cells: Record<(typeof COLUMNS)[number], string> = {
      number: `${line.number}`,
      message_id: line.messageId,
      source: line.source,
      cardholder_ref: line.cardholderRef,
      language: line.language,
      title: line.title,
      body: line.body,
    };
    return COLUMNS.map((column) => cell(cells[column])).join(",");
  });
  return [COLUMNS.join(","), ...rows].map((row) => `${row}\r\n`).join("");
}

/** A file that is closed. */
export interface LetterFile {
  day: string;
  rows: number;
  lastNumber: number;
  sha256: string;
  writtenAt: string;
}

/** What it takes to see that a file is whole, that it is the next one, and that every letter was read. */
export function lettersManifest(file: LetterFile, lines: readonly LetterLine[], previous: LetterFile | null): string {
  const languages = [...new Set(lines.map(({ language }) => language))].sort();
  const manifest = {
    format: "huanqing-letters/1",
    day: file.day,
    file: `letters-${file.day}.csv`,
    rows: file.rows,
    numbers: file.rows === 0 ? null : { first: file.lastNumber - file.rows + 1, last: file.lastNumber },
    sha256: file.sha256,
    totals: languages.map((language) => ({
      language,
      rows: lines.filter((line) => line.language === language).length,
    })),
    previous: previous && { day: previous.day, sha256: previous.sha256, last_number: previous.lastNumber },
    written_at: file.writtenAt,
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}
