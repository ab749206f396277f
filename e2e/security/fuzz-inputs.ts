import fc from "fast-check";
import type { Form } from "../fixtures/forms";

/** Stands in hostile texts; where it comes back in HTML its bracket has to be escaped. */
export const MARK = "<x9z";

/** One request as it goes over the wire. Addresses are percent-encoded throughout. */
export interface Shot {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string | null;
  /** Whether the person's session goes with it. */
  signedIn: boolean;
}

const HOSTILE = [
  `${MARK} onload=alert(1)>`,
  `"'>${MARK}/script>`,
  `</script>${MARK}>`,
  `{{${MARK}}}`,
  "\0",
  "a\0b",
  "\u202Egnp.exe",
  "\uFEFF\u200B\u2028\u2029",
  "\uFFFF",
  "' or 1=1 --",
  "$1",
  "$$1",
  "$@0",
  "$undefined",
  "__proto__",
  "constructor",
  "../../../../etc/passwd",
  "//evil.example",
  "https://evil.example/",
  "javascript:alert(1)",
  "\\\\evil.example",
  "/home\r\nset-cookie: x9z=1",
  "-1",
  "0.00",
  "1e999",
  "NaN",
  "99999999999999999999999999",
  "１２３．４５",
  "٣٤٥",
  "0000-00-00",
  "9999-12-31",
  "2026-02-30",
  "x".repeat(3_000),
  "汉".repeat(2_000),
  "%",
  "%00",
  "",
];

const text = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...HOSTILE) },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 60 }) },
  { weight: 1, arbitrary: fc.string({ unit: "grapheme", maxLength: 200 }) },
  { weight: 1, arbitrary: fc.json() },
);

/** Only what a client of HTTP can send in a header. */
const headerText = text.map((any) => any.replace(/[^\x20-\x7e]/g, "").slice(0, 2_000));
/** Whole letters: the framework answers a broken percent-encoding with 500 before any code of ours. */
const encoded = text.map((any) => encodeURIComponent([...any].slice(0, 300).join("")));

const QUERY = ["back", "lang", "at", "found", "again", "done", "to", "__proto__", "_rsc", "nxtPaccountId"];
const HEADERS = [
  "accept-language",
  "user-agent",
  "referer",
  "x-forwarded-host",
  "x-path",
  "x-nonce",
  "accept",
  "range",
];
const NEXT_HEADERS = ["rsc", "next-router-state-tree", "next-router-prefetch", "next-url", "x-nextjs-data", "purpose"];
const COOKIES = ["huanqing-session", "huanqing-device", "huanqing-flow", "huanqing-locale", "huanqing-form-what-if"];

const headers = fc
  .dictionary(fc.constantFrom(...HEADERS, ...NEXT_HEADERS), headerText, { maxKeys: 3, noNullPrototype: true })
  .chain((some) =>
    fc
      .option(fc.tuple(fc.constantFrom(...COOKIES), headerText))
      .map((cookie) => (cookie ? { ...some, cookie: `${cookie[0]}=${encodeURIComponent(cookie[1])}` } : some)),
  );

/** Hosts are compared with Origin elsewhere; here a foreign one would only hide the rest. */
const withoutHost = ({ "x-forwarded-host": _host, ...rest }: Record<string, string>) => rest;

const query = fc
  .array(fc.tuple(fc.constantFrom(...QUERY), encoded), { maxLength: 3 })
  .map((pairs) => (pairs.length === 0 ? "" : `?${pairs.map(([name, value]) => `${name}=${value}`).join("&")}`));

/** A look at a page with its parts replaced, or at none. */
function looks(addresses: readonly string[]): fc.Arbitrary<Shot> {
  const path = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...addresses) },
    {
      weight: 2,
      arbitrary: fc.tuple(fc.constantFrom(...addresses), fc.nat(4), encoded).map(([address, at, part]) =>
        address
          .split("/")
          .with(Math.min(at, address.split("/").length - 1), part)
          .join("/"),
      ),
    },
  );
  return fc
    .record({ path, query, headers, method: fc.constantFrom("GET", "GET", "GET", "HEAD"), signedIn: fc.boolean() })
    .map(({ path, query, ...shot }) => ({ ...shot, path: `/${path.replace(/^\/+/, "")}${query}`, body: null }));
}

const BOUNDARY = "----9f3c";

function multipart(fields: readonly (readonly [string, string])[]): string {
  const parts = fields.map(
    ([name, value]) => `--${BOUNDARY}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  return `${parts.join("")}--${BOUNDARY}--\r\n`;
}

/** A form of ours with some fields changed, doubled, left out or added, now and then in another wrapping. */
function submissions(forms: readonly Form[], origin: string): fc.Arbitrary<Shot> {
  const form = fc.constantFrom(...forms);
  const change = fc.record({ at: fc.nat(9), how: fc.constantFrom("set", "set", "set", "double", "drop", "add"), text });
  const type = fc.oneof(
    { weight: 9, arbitrary: fc.constant(`multipart/form-data; boundary=${BOUNDARY}`) },
    {
      weight: 1,
      arbitrary: fc.constantFrom("application/json", "text/plain", "multipart/form-data; boundary=other", ""),
    },
  );
  const changes = fc.array(change, { minLength: 1, maxLength: 3 });
  const byScript = fc.oneof(
    { weight: 11, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.constantFrom("7f".padEnd(42, "0"), "__proto__", "") },
  );
  return fc.record({ form, changes, type, headers, byScript, signedIn: fc.boolean() }).map((made) => {
    let fields: [string, string][] = Object.entries(made.form.fields);
    for (const { at, how, text } of made.changes) {
      const index = at % Math.max(1, fields.length);
      const name = fields[index]?.[0] ?? "x";
      if (how === "set") fields = fields.with(index, [name, text]);
      if (how === "double") fields = [...fields, [name, text]];
      if (how === "drop") fields = fields.filter((_field, other) => other !== index);
      if (how === "add") fields = [...fields, [text.replace(/[^\w$:]/g, "") || "x", text]];
      if (fields.length === 0) fields = [["x", text]];
    }
    const given = { ...withoutHost(made.headers), "content-type": made.type, origin };
    const script = made.byScript === null ? {} : { "next-action": made.byScript };
    const body = multipart(fields);
    return { method: "POST", path: made.form.page, headers: { ...given, ...script }, body, signedIn: made.signedIn };
  });
}

const questions: fc.Arbitrary<Shot> = fc
  .record({
    path: fc.constantFrom("/api/session", "/api/metrics", "/api/health/ready", "/api/health/live", "/demo/outbox.json"),
    method: fc.constantFrom("GET", "POST", "POST", "PUT", "DELETE"),
    query,
    headers,
    token: headerText,
    text: fc.oneof(text, fc.json()),
    signedIn: fc.boolean(),
  })
  .map(({ path, query, token, text, headers, ...shot }) => {
    const given = { ...headers, "sec-fetch-site": "same-origin", authorization: `Bearer ${token}` };
    return { ...shot, path: `${path}${query}`, headers: given, body: shot.method === "GET" ? null : text };
  });

/** Requests of every kind, the same ones for the same seed. */
export function shots(
  count: number,
  seed: number,
  given: { addresses: readonly string[]; forms: readonly Form[]; origin: string },
): Shot[] {
  const any = fc.oneof(
    { weight: 4, arbitrary: looks(given.addresses) },
    { weight: 5, arbitrary: submissions(given.forms, given.origin) },
    { weight: 2, arbitrary: questions },
  );
  return fc.sample(any, { numRuns: count, seed });
}
