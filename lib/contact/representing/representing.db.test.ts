import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { workItem } from "@/db/schema/cases";
import { contactStop } from "@/db/schema/contact";
import { useDatabase } from "@/db/test/database";
import type { Context, StaffContext } from "@/lib/auth/context";
import { dateOf } from "@/lib/core/dates";
import { readEnv } from "@/lib/core/env";
import { newId } from "@/lib/core/ids";
import { fileStore } from "@/lib/files/store";
import type { FileStore } from "@/lib/files/stores/port";
import { useOwnKey } from "@/lib/ingestion/test/run-import";
import { addPerson, newPhone, START } from "@/lib/sign-in/testing/people";
import { settledMember } from "@/lib/staff/testing/members";
import { listRepresentatives } from "./data";
import { decideRepresentative, MOST_REPRESENTED, nameRepresentative, revokeRepresentative } from "./mutations";
import type { Naming } from "./types";

useOwnKey();
const database = useDatabase();
const TODAY = dateOf("2026-11-23");
const PDF = Buffer.from(
  "%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n" +
    "3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>\nendobj\ntrailer\n<< /Root 1 0 R /Size 4 >>\nstartxref\n0\n%%EOF\n",
);
let store: FileStore;
let staffId: string;
beforeAll(async () => {
  store = fileStore(readEnv());
  staffId = (await settledMember(database.db, "supervisor")).staffId;
});

const naming = (part: Partial<Naming> = {}): Naming => ({
  name: "周律师",
  capacity: "lawyer",
  phone: newPhone(),
  scopes: ["see", "propose"],
  validFrom: TODAY,
  validUntil: dateOf("2027-05-31"),
  ...part,
});

async function somebody(): Promise<Context> {
  const { cardholderId } = await addPerson(database.db, { phone: newPhone(), tail: "1234" });
  const actor = { kind: "cardholder", cardholderId, sessionId: newId() } as const;
  return { db: database.db, actor, at: START, idempotencyKey: newId() };
}
const again = <C extends Context | StaffContext>(context: C): C => ({ ...context, idempotencyKey: newId() });
const atDesk = (role: "supervisor" | "agent" = "supervisor"): StaffContext => {
  const actor = { kind: "staff", staffId, sessionId: newId(), role, name: "周岚" } as const;
  return { db: database.db, actor, at: START, idempotencyKey: newId() };
};

async function asked(part: Partial<Naming> = {}) {
  const context = await somebody();
  expect(await nameRepresentative(context, store, naming(part), PDF)).toBeNull();
  const { cardholderId } = context.actor;
  const [row] = await listRepresentatives(database.db, cardholderId);
  return { context, key: { cardholderId, representativeId: row?.representativeId ?? "" } };
}
const stateOf = async (key: { cardholderId: string }) => {
  const [row] = await listRepresentatives(database.db, key.cardholderId);
  const stops = await database.db.select().from(contactStop).where(eq(contactStop.cardholderId, key.cardholderId));
  const work = await database.db.select().from(workItem).where(eq(workItem.cardholderId, key.cardholderId));
  return {
    status: row?.status,
    stopped: stops.filter(({ endedAt }) => endedAt === null).map(({ reason, untilDay }) => [reason, `${untilDay}`]),
    waiting: work.filter(({ closedAt }) => closedAt === null).length,
  };
};
const decided = { approve: true, words: "核对过" };

describe("a representative", () => {
  it("is nobody before staff have looked, then stops collection until the authority ends, and is ended in one tap", async () => {
    const { context, key } = await asked();
    expect(await stateOf(key)).toEqual({ status: "requested", stopped: [], waiting: 1 });
    expect(await nameRepresentative(again(context), store, naming(), PDF)).toBe("waiting");
    await expect(decideRepresentative(atDesk("agent"), { ...key, ...decided }, TODAY)).rejects.toThrow("forbidden");
    expect(await decideRepresentative(atDesk(), { ...key, ...decided }, TODAY)).toEqual({ kind: "done" });
    const stop = ["representative", "2027-05-31"];
    expect(await stateOf(key)).toEqual({ status: "approved", stopped: [stop], waiting: 0 });
    await expect(revokeRepresentative(await somebody(), key)).rejects.toThrow("not_found");
    await revokeRepresentative(again(context), key);
    expect(await stateOf(key)).toEqual({ status: "revoked", stopped: [], waiting: 0 });
    expect(await nameRepresentative(again(context), store, naming(), PDF)).toBeNull();
  });

  it("who is refused stops nothing, and the cardholder reads why", async () => {
    const { key } = await asked();
    const words = "委托书没有签名。";
    await decideRepresentative(atDesk(), { ...key, approve: false, words }, TODAY);
    expect(await stateOf(key)).toEqual({ status: "refused", stopped: [], waiting: 0 });
    expect((await listRepresentatives(database.db, key.cardholderId))[0]?.refusal).toBe(words);
  });

  it("is not admitted by an authority that is over, nor by a file that is none", async () => {
    const { key } = await asked({ validUntil: TODAY });
    const later = dateOf("2026-11-24");
    expect(await decideRepresentative(atDesk(), { ...key, ...decided }, later)).toEqual({ kind: "over" });
    expect(await nameRepresentative(await somebody(), store, naming(), Buffer.from("none"))).toBe("kind");
  });

  it("speaks for three cardholders at most", async () => {
    const phone = newPhone();
    for (let count = 0; count < MOST_REPRESENTED; count += 1) {
      const { key } = await asked({ phone });
      expect(await decideRepresentative(atDesk(), { ...key, ...decided }, TODAY)).toEqual({ kind: "done" });
    }
    const { key } = await asked({ phone });
    expect(await decideRepresentative(atDesk(), { ...key, ...decided }, TODAY)).toEqual({ kind: "full" });
  });

  it("whom staff admit and the cardholder ends at the same moment stops nothing afterwards", async () => {
    const { context, key } = await asked();
    const [decision] = await Promise.all([
      decideRepresentative(atDesk(), { ...key, ...decided }, TODAY),
      revokeRepresentative(again(context), key),
    ]);
    expect(["done", "gone"]).toContain(decision.kind);
    expect(await stateOf(key)).toEqual({ status: "revoked", stopped: [], waiting: 0 });
  });
});
