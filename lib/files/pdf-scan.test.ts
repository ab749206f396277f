import { deflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { faultOfPdf } from "./pdf-scan";
import { MOST_FILE_BYTES } from "./rules";

const pdf = (inside: string) => faultOfPdf(Buffer.from(`%PDF-1.7\n${inside}\n%%EOF\n`, "latin1"));
const packed = (text: string, before = "<</Type/ObjStm/Filter/FlateDecode>>") =>
  `1 0 obj ${before} stream\r\n${deflateSync(text).toString("latin1")}\nendstream endobj`;

describe("a document", () => {
  // A walk that begins anew at every open part needs hours for one of these.
  it.each([
    ["streams that never end", "stream\n", null],
    ["objects that are never closed", "<<", null],
    ["streams of packed objects that never end", "<</ObjStm>>stream\n", "damaged"],
  ])("is looked at once, byte by byte: %s", (_what, part, fault) => {
    expect(pdf(part.repeat(MOST_FILE_BYTES / part.length - 10))).toBe(fault);
    expect(pdf(`${part.repeat(4_000)}>>${" ".repeat(MOST_FILE_BYTES / 2)}`)).toBe(fault);
  });

  it("is looked into where its objects are packed, however long what stands before them", () => {
    expect(pdf(packed("1 0 <</S/URI>>"))).toBeNull();
    expect(pdf(packed("1 0 <</S/JavaScript>>"))).toBe("active");
    expect(pdf(packed("1 0 <</S/JavaScript>>", `<</Type/Obj#53tm${" ".repeat(5_000)}>>`))).toBe("active");
    expect(pdf(`${packed("1 0 <</S/URI>>")}\n${packed("1 0 <</S/Launch>>")}`)).toBe("active");
  });

  it("is damaged when a part cannot be looked into, and may hold any letters in a picture", () => {
    expect(pdf("1 0 obj <</Type/ObjStm>> stream\nno zip endstream")).toBe("damaged");
    expect(pdf("1 0 obj <</Subtype/Image>> stream\n/JavaScript endstream")).toBeNull();
    expect(pdf("1 0 obj <</Subtype/Image>> stream\nx endstream <</S/JavaScript>>")).toBe("active");
    expect(pdf("trailer <</Encrypt 1 0 R>>")).toBe("damaged");
  });
});
