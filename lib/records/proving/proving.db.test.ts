import { createHash, createVerify } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { cardholder } from "@/db/schema/accounts";
import { useDatabase } from "@/db/test/database";
import { inTransaction } from "@/db/transaction";
import { type AuditEventName, appendAudit } from "@/lib/audit/append";
import { now } from "@/lib/core/clock";
import { dateOf } from "@/lib/core/dates";
import { newId } from "@/lib/core/ids";
import { readCheckpoint } from "../chain/checkpoint";
import { headLeaf, rootByProof } from "../chain/merkle";
import { addCheckpoint } from "../chain/mutations";
import { ownSealKey } from "../testing/sealing";
import { getProof, getProofFile, lookAtChain } from "./data";

const database = useDatabase();
const sealKey = ownSealKey();
const people = Array.from({ length: 5 }, () => newId());
const [who = "", other = ""] = people;
const hex = (text: string) => Buffer.from(text, "hex");
const hashOf = (previous: string, canonical: string) =>
  createHash("sha256").update(hex(previous)).update(canonical).digest("hex");

const happens = (cardholderId: string, event: AuditEventName, words: string) =>
  inTransaction(database.db, (tx) =>
    appendAudit(tx, {
      cardholderId,
      actor: { kind: "system", job: "test" },
      at: now(),
      event,
      content: { words },
    }),
  );
const publish = async (day: string) => {
  const key = await sealKey();
  const signer = { certificate: key.certificate, sign: key.sign };
  await addCheckpoint(database.db, signer, { today: dateOf(day), at: now() });
};
const idOf = async (cardholderId: string, seq: number) => {
  const [row] = await database.owner<{ mark: string }[]>`
    select left(encode(hash, 'hex'), 16) as mark from audit_event where cardholder_id = ${cardholderId} and seq = ${seq}`;
  return { seq, mark: row?.mark ?? "" };
};

beforeAll(async () => {
  const rest = { source: "test", name: "甲", createdAt: now() };
  await database.db
    .insert(cardholder)
    .values(people.map((cardholderId, n) => ({ ...rest, cardholderId, cardholderRef: `C${n}` })));
  for (const person of people) await happens(person, "proposal.offered", "一");
  await happens(who, "proposal.noted", "只给同事看");
  await happens(who, "proposal.declined", "三");
  await publish("2026-11-21");
  await happens(who, "proposal.withdrawn", "四");
});

describe("the proof of one record", () => {
  it("leads from its content to the signed root, with nothing else at hand", async () => {
    const file = await getProofFile(database.db, who, await idOf(who, 1));
    if (!file?.leaf || !file.checkpoint || !file.inclusion || !file.content) throw new Error("not proved");
    const { record, content, following, leaf, inclusion, checkpoint } = file;
    expect(hashOf(record.previous, record.canonical)).toBe(record.hash);
    const commitment = createHash("sha256").update(hex(content.salt)).update(content.text).digest("hex");
    expect(JSON.parse(record.canonical).at(-1)).toBe(commitment);
    const head = following.reduce((previous, one) => {
      expect(hashOf(previous, one.canonical)).toBe(one.hash);
      return one.hash;
    }, record.hash);
    expect(following).toHaveLength(2);
    const found = headLeaf({ cardholderId: who, seq: leaf.head, head: hex(head), salt: hex(leaf.salt) });
    const facts = readCheckpoint(checkpoint.text);
    const root = rootByProof(found, leaf.position, facts?.treeSize ?? 0, inclusion.map(hex));
    expect(root && Buffer.from(root).toString("hex")).toBe(facts?.root);
    const signature = createVerify("sha256").update(checkpoint.text);
    expect(signature.verify(checkpoint.certificate, checkpoint.signature, "base64")).toBe(true);
  });

  it("is not there for another person, another hash, or a step inside the bank", async () => {
    const mine = await idOf(who, 1);
    expect(await getProof(database.db, other, mine)).toBeNull();
    expect(await getProofFile(database.db, other, mine)).toBeNull();
    expect(await getProof(database.db, who, { ...mine, mark: "0".repeat(16) })).toBeNull();
    expect(await getProofFile(database.db, who, await idOf(who, 2))).toBeNull();
  });

  it("waits for the checkpoint of tonight", async () => {
    const newest = await idOf(who, 4);
    expect(await getProof(database.db, who, newest)).toMatchObject({ agrees: true, covered: null, last: 4 });
    expect(await getProofFile(database.db, who, newest)).toMatchObject({ leaf: null, checkpoint: null });
    const covered = { seq: 3, number: 1, day: "2026-11-21" };
    expect(await lookAtChain(database.db, who)).toEqual({ count: 4, brokenAt: null, covered });
    await publish("2026-11-22");
    expect(await getProof(database.db, who, newest)).toMatchObject({ covered: { head: 4, checkpoint: { number: 2 } } });
  });

  it("says what was changed behind the portal's back, and where", async () => {
    const id = await idOf(other, 1);
    expect(await lookAtChain(database.db, other)).toMatchObject({ count: 1, brokenAt: null });
    await database.owner`update audit_content set content = '{"words":"二"}' where cardholder_id = ${other}`;
    expect(await getProof(database.db, other, id)).toMatchObject({ agrees: true, contentAgrees: false });
    expect(await lookAtChain(database.db, other)).toMatchObject({ brokenAt: 1 });
    await database.owner`delete from audit_content where cardholder_id = ${other}`;
    expect(await lookAtChain(database.db, other)).toMatchObject({ brokenAt: null });
    expect(await getProof(database.db, other, id)).toMatchObject({ contentAgrees: null, hasContent: true });
    await database.owner`update audit_event set actor = 'system:else' where cardholder_id = ${other}`;
    expect(await getProof(database.db, other, id)).toMatchObject({ agrees: false });
    expect(await lookAtChain(database.db, other)).toMatchObject({ brokenAt: 1 });
  });
});
