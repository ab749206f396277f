import { createHash } from "node:crypto";
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type ChainEvent, chainHash } from "@/lib/audit/chain";
import { now } from "@/lib/core/clock";
import type { SealKey } from "@/lib/records/seal/pdf/seal-key";
import { signDetached } from "@/lib/records/seal/pdf/sign-detached";
import type { Manifest } from "../types";

/** One way to alter an unpacked archive, and what has to be found first. */
export interface Alteration {
  name: string;
  /** Afterwards the manifest is made and signed anew: whoever holds the key does it. */
  bySigner?: boolean;
  alter: (folder: string) => void;
  finding: { file: string; fault: string; at?: number };
}

const EVENTS = "records/events-000001.jsonl";

const change = (file: string, by: (text: string) => string) => (folder: string) => {
  const place = path.join(folder, file);
  writeFileSync(place, by(readFileSync(place, "utf8")));
};

type Row = ChainEvent & { previousHash: string; hash: string; content: { salt: string; text: string } | null };

/** Changes the lines of the first file of events. */
const events = (by: (rows: Row[]) => Row[]) =>
  change(EVENTS, (text) => {
    const rows = by(
      text
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line) as Row),
    );
    return `${rows.map((row) => JSON.stringify(row)).join("\n")}\n`;
  });

const row = (rows: Row[], seq: number): Row => {
  const found = rows[seq - 1];
  if (!found) throw new Error("no such event");
  return found;
};

/** Every hash from an event on, worked out anew by somebody who knows how; the manifest's head with them. */
function rewrite(folder: string): void {
  const manifest = JSON.parse(readFileSync(path.join(folder, "manifest.json"), "utf8")) as Manifest;
  let previous = Buffer.alloc(32);
  for (const file of readdirSync(path.join(folder, "records"))
    .filter((name) => name.startsWith("events"))
    .sort())
    change(`records/${file}`, (text) =>
      text.replaceAll(/.+/g, (line) => {
        const event = JSON.parse(line) as Row;
        if (event.seq === 2) event.actor = "operator:nobody";
        const commitment = event.commitment && Buffer.from(`${event.commitment}`, "hex");
        event.previousHash = previous.toString("hex");
        previous = Buffer.from(chainHash(previous, { ...event, cardholderId: manifest.cardholderId, commitment }));
        return JSON.stringify({ ...event, hash: previous.toString("hex") });
      }),
    )(folder);
  const chain = { ...manifest.chain, head: previous.toString("hex") };
  writeFileSync(path.join(folder, "manifest.json"), JSON.stringify({ ...manifest, chain }));
}

const documentOf = (folder: string) => `documents/${readdirSync(path.join(folder, "documents"))[0]}`;

/** Lists the files as they are now and signs the list. */
export async function signAgain(folder: string, key: SealKey): Promise<void> {
  const place = path.join(folder, "manifest.json");
  const manifest = JSON.parse(readFileSync(place, "utf8")) as Manifest;
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith("manifest."))
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .map((file) => {
      const bytes = readFileSync(path.join(folder, file));
      return { path: file, size: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex") };
    });
  const bytes = Buffer.from(JSON.stringify({ ...manifest, files }));
  writeFileSync(place, bytes);
  writeFileSync(path.join(folder, "manifest.p7s"), await signDetached(bytes, key, now()));
}

const swap = (one: string, other: string) => (folder: string) => {
  const aside = path.join(folder, "aside");
  renameSync(path.join(folder, one), aside);
  renameSync(path.join(folder, other), path.join(folder, one));
  renameSync(aside, path.join(folder, other));
};

/** @param pdf the document of the archive */
export const alterationsOf = (pdf: string): Alteration[] => [
  {
    name: "a file changed",
    alter: change("data/agreement.jsonl", (text) => `${text} `),
    finding: { file: "data/agreement.jsonl", fault: "altered" },
  },
  {
    name: "a file missing",
    alter: (folder) => rmSync(path.join(folder, "data/plan.jsonl")),
    finding: { file: "data/plan.jsonl", fault: "missing" },
  },
  {
    name: "a file added",
    alter: (folder) => writeFileSync(path.join(folder, "data/more.jsonl"), "{}"),
    finding: { file: "data/more.jsonl", fault: "added" },
  },
  {
    name: "two files swapped",
    alter: swap("data/agreement.jsonl", "data/account.jsonl"),
    finding: { file: "data/account.jsonl", fault: "swapped" },
  },
  {
    name: "the manifest changed",
    alter: change("manifest.json", (text) => text.replace('"demo": true', '"demo": false')),
    finding: { file: "manifest.json", fault: "signature" },
  },
  {
    name: "the signature missing",
    alter: (folder) => rmSync(path.join(folder, "manifest.p7s")),
    finding: { file: "manifest.p7s", fault: "missing" },
  },
  {
    name: "an event edited",
    bySigner: true,
    alter: events((rows) => rows.map((one) => (one.seq === 5 ? { ...one, actor: "system:other" } : one))),
    finding: { file: EVENTS, fault: "changed", at: 5 },
  },
  {
    name: "an event removed",
    bySigner: true,
    alter: events((rows) => rows.filter(({ seq }) => seq !== 4)),
    finding: { file: EVENTS, fault: "removed", at: 4 },
  },
  {
    name: "two events in another order",
    bySigner: true,
    alter: events((rows) => {
      const [six, seven] = [row(rows, 6), row(rows, 7)];
      return [...rows.slice(0, 5), { ...seven, seq: 6 }, { ...six, seq: 7 }, ...rows.slice(7)];
    }),
    finding: { file: EVENTS, fault: "reordered", at: 6 },
  },
  {
    name: "the end cut off",
    bySigner: true,
    alter: (folder) => rmSync(path.join(folder, "records/events-000002.jsonl")),
    finding: { file: "records", fault: "truncated", at: 1001 },
  },
  {
    name: "the content of an event changed",
    bySigner: true,
    alter: events((rows) => {
      const found = rows.find(({ content }) => content !== null);
      if (found?.content) found.content.text += " ";
      return rows;
    }),
    finding: { file: EVENTS, fault: "content" },
  },
  {
    name: "the chain rewritten with all its hashes",
    bySigner: true,
    alter: rewrite,
    finding: { file: "records/proof.json", fault: "leaf" },
  },
  {
    name: "another way to the root",
    bySigner: true,
    alter: change("records/proof.json", (text) => text.replace(/"position":(\d+)/, '"position":999')),
    finding: { file: "records/proof.json", fault: "proof" },
  },
  {
    name: "another salt of the leaf",
    bySigner: true,
    alter: change("records/proof.json", (text) => text.replace(/"salt":"../, '"salt":"zz')),
    finding: { file: "records/proof.json", fault: "proof" },
  },
  {
    name: "a checkpoint changed",
    bySigner: true,
    alter: change("records/checkpoints.jsonl", (text) => text.replace(/day 20\d\d/, "day 2001")),
    finding: { file: "records/checkpoints.jsonl", fault: "signature", at: 1 },
  },
  {
    name: "another checkpoint beside the list",
    bySigner: true,
    alter: change("checkpoint/checkpoint.txt", (text) => text.replace("number", "Number")),
    finding: { file: "records/checkpoints.jsonl", fault: "order", at: 1 },
  },
  {
    name: "a byte of a document flipped",
    bySigner: true,
    alter: (folder) => {
      const place = path.join(folder, documentOf(folder));
      const bytes = readFileSync(place);
      bytes[1000] = (bytes[1000] ?? 0) ^ 1;
      writeFileSync(place, bytes);
    },
    finding: { file: pdf, fault: "seal" },
  },
  {
    name: "something behind the end of a document",
    bySigner: true,
    alter: (folder) => {
      const place = path.join(folder, documentOf(folder));
      writeFileSync(place, Buffer.concat([readFileSync(place), Buffer.from("\n% more\n")]));
    },
    finding: { file: pdf, fault: "seal" },
  },
  {
    name: "a document left out",
    bySigner: true,
    alter: (folder) => rmSync(path.join(folder, documentOf(folder))),
    finding: { file: "documents (agreement)", fault: "missing" },
  },
];
