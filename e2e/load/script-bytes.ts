import { get } from "node:http";

function bytesOf(address: string): Promise<number> {
  return new Promise((resolve, reject) => {
    get(address, { headers: { "accept-encoding": "gzip" } }, (answer) => {
      let bytes = 0;
      answer.on("data", (chunk: Buffer) => (bytes += chunk.length));
      answer.on("end", () => resolve(bytes));
      answer.on("error", reject);
    }).on("error", reject);
  });
}

/** Bytes of the scripts that a page names, as they travel (gzip). Those for browsers without modules do not. */
export async function scriptBytes(origin: string, path: string, cookie: string): Promise<number> {
  const html = await (await fetch(`${origin}${path}`, { headers: { cookie } })).text();
  const tags = [...html.matchAll(/<script\b[^>]*\bsrc="([^"]+)"[^>]*>/g)].filter(([tag]) => !/nomodule/i.test(tag));
  const sizes = await Promise.all(
    [...new Set(tags.map(([, src]) => src as string))].map((src) => bytesOf(origin + src)),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
