import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { faultOfPost, MOST_BYTES, readBody } from "./post-check";

const ID = "7f5fad39766594919fb84e709137108f37f3f35965";
const ADDRESS = "https://portal.bank.example/";

const post = (body: FormData | string, headers: Record<string, string> = {}) =>
  new Request(ADDRESS, { method: "POST", body, headers: { host: "portal.bank.example", ...headers } });

/** A form as React writes it into a page, with some fields changed. */
function form(changed: Record<string, string | null> = {}): FormData {
  const fields: Record<string, string | null> = {
    $ACTION_REF_1: "",
    "$ACTION_1:0": `{"id":"${ID}","bound":"$@1"}`,
    "$ACTION_1:1": '[{"status":"idle"}]',
    $ACTION_KEY: "k44c258edc14c8104180f63d3503a286e",
    phone: "19999000006",
    ...changed,
  };
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) if (value !== null) form.append(name, value);
  return form;
}

describe("a post of our own pages", () => {
  it("passes without JavaScript", async () => {
    expect(await faultOfPost(post(form()))).toBeNull();
    expect(await faultOfPost(post(form(), { origin: "https://portal.bank.example" }))).toBeNull();
    const after = '[{"status":"invalid","fields":{"phone":"phone"},"typed":{"phone":"$$5"},"attempt":"x"}]';
    expect(await faultOfPost(post(form({ "$ACTION_1:1": after })))).toBeNull();
  });

  it("passes with JavaScript", async () => {
    const body = form({ $ACTION_REF_1: null, "$ACTION_1:0": null, "$ACTION_1:1": null, $ACTION_KEY: null });
    body.append("1_phone", "1");
    body.append("0", '[{"status":"idle"},"$K1"]');
    expect(await faultOfPost(post(body, { "next-action": ID }))).toBeNull();
    const text = { "next-action": ID, "content-type": "text/plain;charset=UTF-8" };
    expect(await faultOfPost(post("[]", text))).toBeNull();
  });

  it("keeps any text that somebody types", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "grapheme", maxLength: 200 }), async (phone) => {
        expect(await faultOfPost(post(form({ phone })))).toBeNull();
      }),
      { numRuns: 50 },
    );
  });
});

describe("a post of somebody else's making", () => {
  it.each(["https://evil.example", "null", "", "https://portal.bank.example.evil.example"])(
    "is refused from %j",
    async (origin) => expect(await faultOfPost(post(form(), { origin }))).toBe(403),
  );

  it.each([
    ["$ACTION_1:0", null],
    ["$ACTION_1:0", "{}"],
    ["$ACTION_1:0", `{"id":"${ID}#constructor","bound":"$@1"}`],
    ["$ACTION_1:0", `{"id":"${ID}","bound":"$@2"}`],
    ["$ACTION_1:0", `{"id":"${ID}","bound":{"then":"$1:__proto__:then"}}`],
    ["$ACTION_1:1", null],
    ["$ACTION_1:1", ""],
    ["$ACTION_1:1", "{}"],
    ["$ACTION_1:1", '"$1"'],
    ["$ACTION_1:1", '["$F1"]'],
    ["$ACTION_1:1", '[{"status":"$1:constructor:constructor"}]'],
    ["$ACTION_1:1", '[{"__proto__":{"status":"done"}}]'],
  ])("is refused with %s = %s", async (name, value) =>
    expect(await faultOfPost(post(form({ [name]: value })))).toBe(400),
  );

  it("is refused when it says twice what it means", async () => {
    for (const name of ["$ACTION_1:0", "$ACTION_1:1", "$ACTION_REF_1"]) {
      const twice = form();
      twice.append(name, "$1");
      expect(await faultOfPost(post(twice)), name).toBe(400);
    }
    const twice = form();
    twice.append("phone", "$1");
    expect(await faultOfPost(post(twice))).toBeNull();
  });

  it.each([["multipart/form-data"], ["multipart/form-data; boundary=x"]])("is refused unread as %s", async (type) =>
    expect(await faultOfPost(post("--y\r\nnothing", { "content-type": type }))).toBe(400),
  );

  it("is refused when a script sends what ours does not", async () => {
    const text = { "next-action": ID, "content-type": "text/plain;charset=UTF-8" };
    for (const body of ["", "5", "{", '["$F1"]', '["$B1"]'])
      expect(await faultOfPost(post(body, text)), body).toBe(400);
    const typed = { "next-action": ID, "content-type": "application/x-www-form-urlencoded" };
    expect(await faultOfPost(post("a=b", typed))).toBe(400);
    const chunks = new FormData();
    chunks.append("0", '["$K1"]');
    chunks.append("1", '"$@0"');
    expect(await faultOfPost(post(chunks, { "next-action": ID }))).toBe(400);
  });

  it("is refused when it is large, said or not", async () => {
    expect(await faultOfPost(post(form({ phone: "9".repeat(MOST_BYTES) })))).toBe(413);
    expect(await faultOfPost(post("x", { "content-length": "99999999999999999999" }))).toBe(413);
    let given = 0;
    const endless = new ReadableStream<Uint8Array<ArrayBuffer>>({
      pull: (controller) => {
        given += 1;
        controller.enqueue(new Uint8Array(16 * 1024));
      },
    });
    expect(await readBody({ body: endless, headers: new Headers() }, MOST_BYTES)).toBeNull();
    expect(given).toBeLessThan(12);
  });
});
