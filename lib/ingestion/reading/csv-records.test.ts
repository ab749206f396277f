import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CsvRecords, type RecordFault } from "./csv-records";

type Seen = { line: number; fields: string[]; fault: RecordFault };

/** Reads bytes cut at the given places. */
function read(bytes: Buffer, cuts: readonly number[] = []): Seen[] {
  const seen: Seen[] = [];
  const records = new CsvRecords((line, fields, fault) => seen.push({ line, fields, fault }));
  const places = [0, ...[...cuts].map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  for (let index = 1; index < places.length; index++) records.push(bytes.subarray(places[index - 1], places[index]));
  records.end();
  return seen;
}

const field = fc.string({ unit: fc.constantFrom("a", "罗", "𬭎", ",", '"', "\n", "\r\n", " ") });
const table = fc
  .integer({ min: 2, max: 5 })
  .chain((width) => fc.array(fc.array(field, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 20 }));
const quoted = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

describe("CsvRecords", () => {
  it("reads what csv-parse reads, however the bytes are cut", () => {
    fc.assert(
      fc.property(
        table,
        fc.array(fc.nat(), { maxLength: 6 }),
        fc.constantFrom("\n", "\r\n"),
        fc.boolean(),
        (rows, cuts, end, bom) => {
          const text = rows.map((row) => row.map(quoted).join(",")).join(end) + end;
          const bytes = Buffer.from(`${bom ? "\ufeff" : ""}${text}`, "utf8");
          const expected = parse(bytes, { bom: true, record_delimiter: end }) as string[][];
          const seen = read(bytes, cuts);
          expect(seen.map(({ fields }) => fields)).toEqual(expected);
          let line = 1;
          for (const [index, record] of seen.entries()) {
            expect(record).toMatchObject({ line, fault: null });
            line += 1 + (rows[index] ?? []).join("").split("\n").length - 1;
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it("takes a last line without a line break", () => {
    expect(read(Buffer.from("a,b\n1,2")).map(({ fields }) => fields)).toEqual([
      ["a", "b"],
      ["1", "2"],
    ]);
  });

  it("names the record with bytes that are no UTF-8, and only that", () => {
    const bytes = Buffer.concat([Buffer.from('罗,1\n"Jos'), Buffer.from([0xe9]), Buffer.from('",2\n李,3\n')]);
    expect(read(bytes).map(({ fault }) => fault)).toEqual([null, "encoding", null]);
  });

  it.each(['a,b\n1,"2\n3,4\n', 'a\n"1"2\n', 'a\n1"2"\n'])("calls %j no CSV", (text) => {
    expect(read(Buffer.from(text)).at(-1)).toMatchObject({ line: 2, fault: "quotes" });
  });

  it("gives up on a record that never ends instead of keeping it", () => {
    const records: Seen[] = [];
    const reader = new CsvRecords((line, fields, fault) => records.push({ line, fields, fault }));
    for (let index = 0; index < 40; index++) reader.push(Buffer.alloc(1 << 16, "x"));
    reader.end();
    expect(records).toEqual([{ line: 1, fields: [], fault: "quotes" }]);
  });
});
