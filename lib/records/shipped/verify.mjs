// Verifies an archive of records (huanqing-archive/1) with nothing but Node 20 or later: no network, no packages.
// 只用 Node（20 或更高版本）核对一份记录归档，不联网，不需要任何软件包。
//   node verify.mjs [FOLDER or ZIP / 文件夹或压缩包] [--certificate FILE.pem] …

import { createHash, verify, X509Certificate } from "node:crypto";
import { closeSync, fstatSync, openSync, readdirSync, readFileSync, readSync, realpathSync, statSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { inflateRawSync } from "node:zlib";

const FORMAT = "huanqing-archive/1";
const [MANIFEST, SIGNATURE] = ["manifest.json", "manifest.p7s"];
const MOST_BYTES = 512 * 1024 * 1024;

/** What can be wrong, in two languages. */
export const WORDS = {
  unreadable: ["cannot be read as what it should be", "无法按应有的格式读取"],
  missing: ["is missing", "缺失"],
  added: ["does not belong to the archive", "不属于本归档"],
  swapped: ["holds what belongs under another name", "内容被换成了另一份文件"],
  altered: ["was changed", "文件被改动"],
  signature: ["its signature does not hold", "签名不成立"],
  key: ["was signed by a key that is not the issuer's", "签名所用的不是发卡行的密钥"],
  removed: ["an event is missing here", "此处缺少一条记录"],
  reordered: ["an event hangs on another one than the one before", "记录的先后次序被改动"],
  changed: ["an event was changed", "记录被改动"],
  content: ["its content is not what was committed to", "内容与当时的承诺值不符"],
  truncated: ["events are missing at the end", "末尾缺少记录"],
  leaf: ["the published leaf is not of this chain", "公布的叶与本链不符"],
  proof: ["does not lead to the published root", "推不出公布的根"],
  order: ["a checkpoint does not follow the one before", "检查点与前一个不相接"],
  seal: ["its seal does not fit it", "签章与文件不符"],
  unknown: ["no record speaks of it", "没有记录提到这份文件"],
};

const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash("sha256")).digest();
const hexOf = (bytes) => Buffer.from(bytes).toString("hex");
const unhex = (text) => Buffer.from(text ?? "", "hex");
const fingerprintOf = (certificate) => hexOf(sha256(certificate.raw));

class Unreadable extends Error {}

// ---- where the files lie: a folder, or a zip -----------------------------------------------------------------------

function folderSource(folder) {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => path.relative(folder, path.join(entry.parentPath ?? entry.path, entry.name)));
  return {
    names: names.map((name) => name.split(path.sep).join("/")),
    read: (name) => readFileSync(path.join(folder, name)),
    close: () => undefined,
  };
}

function zipEntries(piece, size) {
  const tail = piece(Math.max(0, size - 65_557), size);
  const end = tail.lastIndexOf(Buffer.from("PK\x05\x06", "latin1"));
  if (end < 0) throw new Unreadable();
  const [count, length, from] = [tail.readUInt16LE(end + 10), tail.readUInt32LE(end + 12), tail.readUInt32LE(end + 16)];
  const list = piece(from, from + length);
  const entries = [];
  for (let at = 0, n = 0; n < count; n += 1) {
    if (list.readUInt32LE(at) !== 0x02014b50) throw new Unreadable();
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => list.readUInt16LE(at + offset));
    const [packed, whole, start] = [20, 24, 42].map((offset) => list.readUInt32LE(at + offset));
    const name = list.toString("utf8", at + 46, at + 46 + nameLength);
    entries.push({ name, method: list.readUInt16LE(at + 10), packed, whole, start });
    at += 46 + nameLength + extra + comment;
  }
  return entries;
}

function zipSource(file) {
  const handle = openSync(file, "r");
  const piece = (from, to) => {
    const bytes = Buffer.alloc(Math.max(0, to - from));
    if (readSync(handle, bytes, 0, bytes.length, from) < bytes.length) throw new Unreadable();
    return bytes;
  };
  const entries = zipEntries(piece, fstatSync(handle).size).filter(({ name }) => !name.endsWith("/"));
  const read = (name) => {
    const { method, packed, whole, start } = entries.find((entry) => entry.name === name) ?? {};
    if (start === undefined || whole > MOST_BYTES) throw new Unreadable();
    const head = piece(start, start + 30);
    const from = start + 30 + head.readUInt16LE(26) + head.readUInt16LE(28);
    const bytes = piece(from, from + packed);
    return method === 0 ? bytes : inflateRawSync(bytes, { maxOutputLength: Math.max(1, whole) });
  };
  return { names: entries.map(({ name }) => name), read, close: () => closeSync(handle) };
}

// ---- signatures: CMS (RFC 5652), alone and inside a PDF -------------------------------------------------------------

function derOne(bytes, at = 0) {
  let [length, from] = [bytes[at + 1], at + 2];
  if (length === undefined) throw new Unreadable();
  if (length >= 0x80) {
    const count = length & 0x7f;
    if (count < 1 || count > 4) throw new Unreadable();
    length = 0;
    for (let n = 0; n < count; n += 1) length = length * 256 + (bytes[from + n] ?? 0);
    from += count;
  }
  if (from + length > bytes.length) throw new Unreadable();
  return { tag: bytes[at], content: bytes.subarray(from, from + length), whole: bytes.subarray(at, from + length) };
}

function derParts({ content }) {
  const parts = [];
  for (let at = 0; at < content.length; at += parts.at(-1).whole.length) parts.push(derOne(content, at));
  return parts;
}

const SHA256 = "0609608648016503040201".slice(4);
const MESSAGE_DIGEST = "06092a864886f70d010904".slice(4);

/** The certificate under which a CMS signature holds for the SHA-256 of a content; null: it does not. */
function signerOf(cms, digest) {
  try {
    const signedData = derParts(derParts(derParts(derOne(cms))[1])[0]);
    const certificates = derParts(signedData.find(({ tag }) => tag === 0xa0)).map(
      (one) => new X509Certificate(one.whole),
    );
    const signers = derParts(signedData.findLast(({ tag }) => tag === 0x31));
    const [, whose, algorithm, attributes, , signature] = derParts(signers[0]);
    const serial = hexOf(derParts(whose)[1].content).replace(/^0+/, "");
    const signer = certificates.find((one) => one.serialNumber.toLowerCase().replace(/^0+/, "") === serial);
    const said = derParts(attributes).find((one) => hexOf(derParts(one)[0].content) === MESSAGE_DIGEST);
    const fits = derParts(derParts(said)[1])[0].content.equals(digest);
    if (!signer || signers.length > 1 || !fits || hexOf(derParts(algorithm)[0].content) !== SHA256) return null;
    const set = Buffer.from(attributes.whole);
    set[0] = 0x31;
    return verify("sha256", set, signer.publicKey, signature.content) ? signer : null;
  } catch {
    return null;
  }
}

/** The certificate of the one seal of a PDF, when it covers the whole file and fits it; else null. */
function sealerOf(pdf) {
  const ranges = [...pdf.toString("latin1").matchAll(/\/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]/g)];
  const [from, before, to, after] = (ranges[0] ?? []).slice(1).map((digits) => Number.parseInt(digits, 10));
  if (ranges.length !== 1 || from !== 0 || before >= to || to + after !== pdf.length) return null;
  if (pdf[before] !== 0x3c || pdf[to - 1] !== 0x3e) return null;
  const seal = pdf.toString("latin1", before + 1, to - 1);
  return signerOf(unhex(seal), sha256(pdf.subarray(0, before), pdf.subarray(to)));
}

// ---- chain and tree -------------------------------------------------------------------------------------------------

function eventHash(previous, cardholderId, { seq, at, actor, event, facts, commitment }) {
  const sorted = Object.fromEntries(Object.entries(facts).sort(([a], [b]) => (a < b ? -1 : 1)));
  return sha256(previous, JSON.stringify([cardholderId, seq, at, actor, event, sorted, commitment]));
}

function eventFault(row, previous, seq, cardholderId) {
  if (row.seq !== seq) return "removed";
  if (row.previousHash !== hexOf(previous)) return "reordered";
  if (row.hash !== hexOf(eventHash(previous, cardholderId, row))) return "changed";
  if (row.content === null) return null;
  return row.commitment === hexOf(sha256(unhex(row.content.salt), row.content.text)) ? null : "content";
}

function leafHash(cardholderId, { seq, head, salt }) {
  const whose = hexOf(sha256(unhex(salt), cardholderId));
  return sha256(Buffer.of(0), `huanqing-head/1\n${whose}\n${seq}\n${head}\n`);
}

/** RFC 6962: where a leaf leads to by the hashes beside its way. */
function rootOf(leaf, position, size, beside) {
  let [hash, at, last] = [leaf, position, size - 1];
  for (const other of beside.map(unhex)) {
    if (at % 2 === 1 || at === last) {
      hash = sha256(Buffer.of(1), other, hash);
      while (at % 2 === 0 && at !== 0) [at, last] = [at / 2, Math.floor(last / 2)];
    } else hash = sha256(Buffer.of(1), hash, other);
    [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  }
  return last === 0 && position < size ? hash : null;
}

const CHECKPOINT =
  /^huanqing-checkpoint\/1\nnumber (\d+)\nday (\S+)\nsize (\d+)\nroot ([0-9a-f]{64})\nprevious ([0-9a-f]{64}|none)\nmade (\S+)\n$/;

// ---- the archive, step by step --------------------------------------------------------------------------------------

/** What every step works with: the files, what was found so far, whose key counts. */
class Check {
  findings = [];
  counts = { files: 0, events: 0, contentsRemoved: 0, documents: 0, checkpoints: 0, sinceCheckpoint: 0 };
  signer = null;
  manifest = null;
  /** Hashes of events that something else speaks of, and what `record.sealed` says. */
  heads = new Map();
  sealed = new Map();

  constructor(source, trusted) {
    Object.assign(this, { source, trusted });
  }

  tell(file, fault, at) {
    this.findings.push(at === undefined ? { file, fault } : { file, fault, at });
  }

  isTrusted(certificate) {
    return this.trusted.size === 0 || this.trusted.has(fingerprintOf(certificate));
  }

  lines(file) {
    const text = this.source.read(file).toString("utf8");
    return text
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line));
  }

  /** Does one step over one file: whatever it cannot read is told of as that file. */
  step(file, work) {
    try {
      work();
    } catch {
      this.tell(file, "unreadable");
    }
  }
}

function checkManifest(check) {
  const { source } = check;
  for (const file of [MANIFEST, SIGNATURE]) if (!source.names.includes(file)) return check.tell(file, "missing");
  const bytes = source.read(MANIFEST);
  check.signer = signerOf(source.read(SIGNATURE), sha256(bytes));
  if (!check.signer) return check.tell(MANIFEST, "signature");
  if (!check.isTrusted(check.signer)) return check.tell(MANIFEST, "key");
  const manifest = JSON.parse(bytes.toString("utf8"));
  if (manifest.format !== FORMAT) return check.tell(MANIFEST, "unreadable");
  check.manifest = manifest;
}

function checkFiles(check) {
  const { source, manifest } = check;
  const known = new Set([MANIFEST, SIGNATURE, ...manifest.files.map((file) => file.path)]);
  const byHash = new Map(manifest.files.map((file) => [file.sha256, file.path]));
  for (const file of manifest.files) {
    check.counts.files += 1;
    if (!source.names.includes(file.path)) check.tell(file.path, "missing");
    else
      check.step(file.path, () => {
        const found = hexOf(sha256(source.read(file.path)));
        if (found !== file.sha256) check.tell(file.path, byHash.has(found) ? "swapped" : "altered");
      });
  }
  source.names.forEach((name, at) => {
    if (!known.has(name) || source.names.indexOf(name) !== at) check.tell(name, "added");
  });
}

const filesIn = (check, pattern) =>
  check.manifest.files
    .map((file) => file.path)
    .filter((one) => pattern.test(one))
    .sort();

function checkChain(check) {
  const { cardholderId, chain } = check.manifest;
  let [previous, seq] = [Buffer.alloc(32), 0];
  for (const file of filesIn(check, /^records\/events-\d+\.jsonl$/))
    for (const row of check.lines(file)) {
      seq += 1;
      const fault = eventFault(row, previous, seq, cardholderId);
      if (fault) return check.tell(file, fault, seq);
      previous = unhex(row.hash);
      check.heads.set(seq, row.hash);
      check.counts.events += 1;
      if (row.commitment !== null && row.content === null) check.counts.contentsRemoved += 1;
      if (row.event === "record.sealed") check.sealed.set(row.facts.sha256, row.facts);
    }
  if (seq !== chain.events || hexOf(previous) !== chain.head) check.tell("records", "truncated", seq + 1);
}

function checkCheckpoints(check) {
  const file = "records/checkpoints.jsonl";
  let before = null;
  for (const { number, text, signature, certificate } of check.lines(file)) {
    const pem = new X509Certificate(check.source.read(`certificates/${certificate}.pem`));
    const [, said, , , , previous] = CHECKPOINT.exec(text) ?? [];
    if (said !== `${number}` || fingerprintOf(pem) !== certificate) return check.tell(file, "unreadable", number);
    if (!verify("sha256", Buffer.from(text), pem.publicKey, Buffer.from(signature, "base64")))
      return check.tell(file, "signature", number);
    if (!check.isTrusted(pem)) return check.tell(file, "key", number);
    const follows = before === null ? number === 1 && previous === "none" : previous === hexOf(sha256(before.text));
    if (!follows) return check.tell(file, "order", number);
    before = { number, text };
    check.counts.checkpoints += 1;
  }
  const { checkpoint } = check.manifest;
  const newest = check.source.read("checkpoint/checkpoint.txt").toString("utf8");
  if (before?.number !== checkpoint || newest !== before?.text) check.tell(file, "order", checkpoint);
  return before;
}

function checkProof(check, checkpoint) {
  const file = "records/proof.json";
  const { leaf, proof } = JSON.parse(check.source.read(file).toString("utf8"));
  const [, , , size, root] = CHECKPOINT.exec(checkpoint.text);
  const { cardholderId } = check.manifest;
  if (check.heads.get(leaf.seq) !== leaf.head) return check.tell(file, "leaf", leaf.seq);
  const hash = leafHash(cardholderId, leaf);
  const found = rootOf(hash, leaf.position, Number.parseInt(size, 10), proof);
  if (found === null || hexOf(found) !== root) return check.tell(file, "proof", leaf.seq);
  check.counts.sinceCheckpoint = check.counts.events - leaf.seq;
}

function checkDocuments(check) {
  const absent = new Set(check.manifest.absent.map(({ sha256: hash }) => hash));
  for (const file of filesIn(check, /^documents\/.+\.pdf$/)) {
    const pdf = check.source.read(file);
    const hash = hexOf(sha256(pdf));
    const facts = check.sealed.get(hash);
    const sealer = sealerOf(pdf);
    check.counts.documents += 1;
    if (!sealer) check.tell(file, "seal");
    else if (!facts) check.tell(file, "unknown");
    else if (fingerprintOf(sealer) !== facts.certificate) check.tell(file, "key");
    absent.add(hash);
  }
  for (const [hash, { kind }] of check.sealed) if (!absent.has(hash)) check.tell(`documents (${kind})`, "missing");
}

/**
 * Proves an archive by itself: files against the signed manifest, the chain event by event, its published head against
 * the signed checkpoints, each document against its seal and the event that speaks of it. The first finding is the
 * first broken thing.
 * @param place a folder or a zip
 * @param trusted fingerprints (SHA-256, hex) of the issuer's certificates; empty: whatever key signed counts
 */
export function verifyArchive(place, trusted = new Set()) {
  let source = { names: [], read: () => undefined, close: () => undefined };
  const check = new Check(source, trusted);
  try {
    source = statSync(place).isDirectory() ? folderSource(place) : zipSource(place);
    check.source = source;
    check.step(MANIFEST, () => checkManifest(check));
    if (check.manifest) {
      check.step(MANIFEST, () => checkFiles(check));
      check.step("records", () => checkChain(check));
      if (check.manifest.checkpoint !== null)
        check.step("records/checkpoints.jsonl", () => {
          const newest = checkCheckpoints(check);
          if (newest) check.step("records/proof.json", () => checkProof(check, newest));
        });
      else check.counts.sinceCheckpoint = check.counts.events;
      check.step("documents", () => checkDocuments(check));
    }
  } catch {
    check.tell(path.basename(place), "unreadable");
  } finally {
    source.close();
  }
  const { findings, counts, signer, manifest } = check;
  return {
    findings,
    counts,
    manifest,
    certificate: signer && fingerprintOf(signer),
    signedBy: signer?.subject ?? null,
  };
}

/** What came of it, line by line. */
export function reportOf({ findings, counts, certificate, signedBy, manifest }) {
  const lines = findings.map(({ file, at, fault }) => {
    const [english, chinese] = WORDS[fault];
    return `FAIL ${file}${at === undefined ? "" : ` #${at}`}: ${english} / ${chinese}`;
  });
  const { files, events, contentsRemoved, documents, checkpoints, sinceCheckpoint } = counts;
  lines.push(
    `${files} files, ${events} events (${contentsRemoved} without their content), ${documents} documents, ${checkpoints} checkpoints`,
    `${sinceCheckpoint} events are newer than the newest checkpoint / 有 ${sinceCheckpoint} 条记录晚于最新的检查点`,
    ...(certificate ? [`signed by / 签署者: ${signedBy.replaceAll("\n", ", ")}`, `SHA-256 ${certificate}`] : []),
    ...(manifest?.demo ? ["DEMONSTRATION, no legal effect / 演示，没有法律效力"] : []),
    findings.length === 0
      ? "OK: everything holds / 全部成立"
      : `${findings.length} BROKEN / 有 ${findings.length} 处不成立`,
  );
  return lines;
}

function main(given) {
  const [places, files] = [[], []];
  for (let at = 0; at < given.length; at += 1)
    if (given[at] === "--certificate") files.push(given[++at]);
    else places.push(given[at]);
  const trusted = new Set(files.map((file) => fingerprintOf(new X509Certificate(readFileSync(file)))));
  const done = verifyArchive(places[0] ?? path.dirname(fileURLToPath(import.meta.url)), trusted);
  for (const line of reportOf(done)) process.stdout.write(`${line}\n`);
  process.exitCode = done.findings.length === 0 ? 0 : 1;
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) main(process.argv.slice(2));
