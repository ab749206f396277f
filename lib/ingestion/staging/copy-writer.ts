import type { Writable } from "node:stream";

const PIECE = 1 << 16;

/**
 * Writes lines of COPY text in large pieces. One piece is on its way while the next is being filled, and
 * never more: memory stays flat and the database works beside the reader.
 */
export class CopyWriter {
  #text = "";
  #sent: Promise<void> = Promise.resolve();

  constructor(private readonly stream: Writable) {
    // The error itself comes out of the write or of the query that gave the stream.
    stream.on("error", () => undefined);
  }

  add(line: string): void {
    this.#text += line;
  }

  /** To be awaited between chunks of input: sends what is there once it is worth it. */
  async flush(least = PIECE): Promise<void> {
    if (this.#text.length < least) return;
    const piece = Buffer.from(this.#text, "utf8");
    this.#text = "";
    await this.#sent;
    this.#sent = new Promise((resolve, reject) => {
      this.stream.write(piece, (error) => (error ? reject(error) : resolve()));
    });
    // Told to whoever awaits the next piece; until then it is not "unhandled".
    this.#sent.catch(() => undefined);
  }

  /** Sends the rest and waits until the database has taken everything. */
  async end(): Promise<void> {
    await this.flush(1);
    await this.#sent;
    await new Promise<void>((resolve, reject) => {
      this.stream.once("error", reject);
      this.stream.end(() => resolve());
    });
  }
}
