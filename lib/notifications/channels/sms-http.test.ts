import { createHmac } from "node:crypto";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sendSms } from "./sms-http";

let seen: { headers: IncomingHttpHeaders; body: string }[] = [];
let status = 202;
const server = createServer((request, response) => {
  let body = "";
  request.on("data", (chunk) => {
    body += chunk;
  });
  request.on("end", () => {
    seen.push({ headers: request.headers, body });
    response.writeHead(status, status === 302 ? { location: "/elsewhere" } : {}).end("+8613800138000 repeated here");
  });
});
let url = "";
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/send`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

describe("the SMS provider over HTTP", () => {
  it("gets the body of the template, the header and a signature it can check", async () => {
    seen = [];
    const provider = { url, body: '{"m":"{to}","t":"{text}"}', authHeader: "X-Key: abc:def", hmacSecret: "s" };
    await sendSms(provider, { to: "+86138", body: 'a "quoted"\nline $& {to}' }, "key-1", 1_700_000_000);
    const [call] = seen;
    expect(JSON.parse(call?.body ?? "")).toEqual({ m: "+86138", t: 'a "quoted"\nline $& {to}' });
    expect(call?.headers["x-key"]).toBe("abc:def");
    const signature = createHmac("sha256", "s").update(`1700000000.${call?.body}`).digest("hex");
    expect(call?.headers["x-signature"]).toBe(`sha256=${signature}`);
  });

  it.each([500, 403, 302])("fails on %i without repeating what the provider said", async (code) => {
    status = code;
    const sending = sendSms({ url, body: "{}" }, { to: "x", body: "y" }, "key-2", 1);
    await expect(sending).rejects.toThrow();
    await expect(sending).rejects.not.toThrow(/138/);
    status = 202;
  });
});
