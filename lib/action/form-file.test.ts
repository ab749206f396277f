import { describe, expect, it } from "vitest";
import { readFormFile } from "./form-file";

const MOST = 1_000_000;
const ADDRESS = "http://portal.example/api/evidence";
const post = (body: FormData | ReadableStream<Uint8Array>, headers: Record<string, string> = {}) =>
  new Request(ADDRESS, { method: "POST", body, headers, ...(body instanceof FormData ? {} : { duplex: "half" }) });
const form = (bytes: number, called = "a.jpg") => {
  const sent = new FormData();
  sent.append("kind", "other");
  sent.append("evidence", new File([new Uint8Array(bytes)], called));
  return sent;
};

describe("the file of a plain form", () => {
  it("comes whole, with the other fields, under any name", async () => {
    for (const called of ["a.jpg", "../../x", "\u202Egpj.exe", "a\0b", 'a"; filename="b', "名".repeat(300)]) {
      const sent = await readFormFile(post(form(MOST, called)), "evidence", MOST);
      if (typeof sent === "string") return expect.unreachable(sent);
      expect([sent.bytes.byteLength, sent.form.get("kind")]).toEqual([MOST, "other"]);
    }
  });

  it("is missing where there is none, an empty one, or words in its place", async () => {
    const words = new FormData();
    words.append("evidence", "a.jpg");
    for (const sent of [new FormData(), form(0), words]) {
      expect(await readFormFile(post(sent), "evidence", MOST)).toBe("missing");
    }
    const torn = new ReadableStream<Uint8Array>({
      start: (controller) => {
        controller.enqueue(Buffer.from("--x\r\nContent-Disposition: form-data; na"));
        controller.close();
      },
    });
    expect(
      await readFormFile(post(torn, { "content-type": "multipart/form-data; boundary=x" }), "evidence", MOST),
    ).toBe("missing");
    expect(await readFormFile(new Request(ADDRESS, { method: "POST", body: "x" }), "evidence", MOST)).toBe("missing");
  });

  it("is too large by one frame, and a stream without an end is left as soon as it is", async () => {
    expect(await readFormFile(post(form(MOST + 20_000)), "evidence", MOST)).toBe("large");
    let [pulled, isLeft] = [0, false];
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        pulled += 65_536;
        controller.enqueue(new Uint8Array(65_536));
      },
      cancel: () => {
        isLeft = true;
      },
    });
    const type = { "content-type": "multipart/form-data; boundary=x" };
    expect(await readFormFile(post(endless, type), "evidence", MOST)).toBe("large");
    expect(isLeft).toBe(true);
    expect(pulled).toBeLessThan(MOST + 300_000);
  });
});
