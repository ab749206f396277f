import { describe, expect, it } from "vitest";
import { isLoopbackHost, isSameOrigin } from "./same-origin";

const from = (headers: Record<string, string>) =>
  isSameOrigin(new Headers({ host: "portal.bank.example", ...headers }));

describe("a request of our own pages", () => {
  it("is known by what the browser says of it", () => {
    expect(from({ "sec-fetch-site": "same-origin" })).toBe(true);
    expect(from({ origin: "https://portal.bank.example" })).toBe(true);
    expect(from({ origin: "https://portal.bank.example", "x-forwarded-host": "portal.bank.example" })).toBe(true);
  });
  it.each([
    {},
    { "sec-fetch-site": "same-site" },
    { "sec-fetch-site": "cross-site", origin: "https://portal.bank.example" },
    { "sec-fetch-site": "none" },
    { origin: "https://evil.example" },
    { origin: "https://portal.bank.example.evil.example" },
    { origin: "null" },
    { origin: "" },
  ])("is not %j", (headers) => expect(from(headers as Record<string, string>)).toBe(false));
});

describe("a Host that is this machine", () => {
  it.each(["localhost", "localhost:3000", "127.0.0.1:80", "[::1]:3000"])("%s", (host) =>
    expect(isLoopbackHost(host)).toBe(true),
  );
  it.each([
    null,
    "",
    "evil.example",
    "localhost.evil.example",
    "127.0.0.1.evil.example",
    "evil.example:3000",
    "localhost:x",
  ])("not %s", (host) => expect(isLoopbackHost(host)).toBe(false));
});
