import { isUtf8 } from "node:buffer";

/** What is wrong with a record as a whole. `quotes`: not RFC 4180, or longer than a record can be. */
export type RecordFault = "encoding" | "quotes" | null;

/** Gets every record with the physical line on which it begins (the first line is 1). */
export type OnRecord = (line: number, fields: string[], fault: RecordFault) => void;

const LONGEST_RECORD = 1 << 20;
const NEWLINE = 10;

/**
 * Reads RFC 4180 text from chunks of bytes: quoted commas, quotes and line breaks, LF or CRLF, a BOM
 * accepted. Lines without a quote, nearly all, are split by the engine itself: five times as fast as
 * csv-parse on 750,000 real rows, and it knows the physical line and the bytes that are no UTF-8.
 * Its tests compare it with csv-parse on random input.
 */
export class CsvRecords {
  #rest: Buffer[] = [];
  #restLength = 0;
  #open = "";
  #openDamaged = false;
  #line = 1;
  #started = false;
  #stopped = false;

  constructor(private readonly onRecord: OnRecord) {}

  /** Takes the next bytes; complete records are handed on before it returns. */
  push(chunk: Buffer): void {
    if (this.#stopped) return;
    const last = chunk.lastIndexOf(NEWLINE);
    if (last === -1) {
      this.#rest.push(chunk);
      this.#restLength += chunk.length;
      if (this.#restLength > LONGEST_RECORD) this.#stop(this.#line);
      return;
    }
    this.#rest.push(chunk.subarray(0, last + 1));
    const piece = this.#rest.length === 1 ? (this.#rest[0] as Buffer) : Buffer.concat(this.#rest);
    const rest = Buffer.from(chunk.subarray(last + 1));
    this.#rest = rest.length === 0 ? [] : [rest];
    this.#restLength = rest.length;
    this.#read(piece);
  }

  /** The end of the file: a last line without a line break counts too. */
  end(): void {
    if (this.#stopped) return;
    if (this.#restLength > 0) this.#read(Buffer.concat([...this.#rest, Buffer.from("\n")]));
    if (!this.#stopped && this.#open !== "") this.#stop(this.#line);
  }

  /** After a record without an end nothing can be told apart any more. */
  #stop(line: number): void {
    this.#stopped = true;
    this.onRecord(line, [], "quotes");
  }

  #read(piece: Buffer): void {
    const damaged = !isUtf8(piece);
    let text = piece.toString("utf8");
    if (!this.#started) {
      this.#started = true;
      if (text.charCodeAt(0) === 0xfeff) text = text.slice(1);
    }
    this.#parse(this.#open + text, damaged || this.#openDamaged);
  }

  #parse(text: string, damaged: boolean): void {
    this.#open = "";
    this.#openDamaged = false;
    let quote = text.indexOf('"');
    let at = 0;
    while (at < text.length) {
      const end = text.indexOf("\n", at);
      if (quote !== -1 && quote < at) quote = text.indexOf('"', at);
      if (quote === -1 || quote > end) {
        const line = text.slice(at, text.charCodeAt(end - 1) === 13 && end > at ? end - 1 : end);
        this.onRecord(this.#line, line.split(","), damaged && line.includes("\ufffd") ? "encoding" : null);
        this.#line += 1;
        at = end + 1;
        continue;
      }
      const record = readQuoted(text, at);
      if (record === null) {
        this.#open = text.slice(at);
        this.#openDamaged = damaged;
        if (this.#open.length > LONGEST_RECORD) this.#stop(this.#line);
        return;
      }
      const bad = damaged && record.fields.some((field) => field.includes("\ufffd"));
      this.onRecord(this.#line, record.fields, record.wrong ? "quotes" : bad ? "encoding" : null);
      for (let next = at; next < record.next; next++) if (text.charCodeAt(next) === NEWLINE) this.#line += 1;
      at = record.next;
    }
  }
}

/** A record with quotes in it, from `at`; null when its closing quote has not arrived yet. */
function readQuoted(text: string, at: number): { fields: string[]; next: number; wrong: boolean } | null {
  const fields: string[] = [];
  let from = at;
  for (;;) {
    let end: number;
    if (text[from] === '"') {
      let close = text.indexOf('"', from + 1);
      while (close !== -1 && text[close + 1] === '"') close = text.indexOf('"', close + 2);
      if (close === -1) return null;
      fields.push(text.slice(from + 1, close).replaceAll('""', '"'));
      end = close + 1;
      if (text[end] === "\r" && text[end + 1] === "\n") end += 1;
    } else {
      const newline = text.indexOf("\n", from);
      const comma = text.indexOf(",", from);
      end = comma === -1 || comma > newline ? newline : comma;
      const field = text.slice(from, end === newline && text[end - 1] === "\r" && end > from ? end - 1 : end);
      if (field.includes('"')) return { fields, next: newline + 1, wrong: true };
      fields.push(field);
    }
    if (text[end] === "\n") return { fields, next: end + 1, wrong: false };
    if (text[end] !== ",") return { fields, next: text.indexOf("\n", end) + 1, wrong: true };
    from = end + 1;
  }
}
