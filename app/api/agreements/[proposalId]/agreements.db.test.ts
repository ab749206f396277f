import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { closeAppDatabase } from "@/db/client";
import { auditEvent } from "@/db/schema/audit";
import { useDatabase } from "@/db/test/database";
import { inTransaction } from "@/db/transaction";
import { inRequest } from "@/lib/action/testing/in-request";
import { startSession } from "@/lib/auth/mutations";
import { now } from "@/lib/core/clock";
import { readEnv } from "@/lib/core/env";
import { newId } from "@/lib/core/ids";
import { fileStore } from "@/lib/files/store";
import { publishDemoPolicy } from "@/lib/ingestion/test/publish-policy";
import { useOwnKey } from "@/lib/ingestion/test/run-import";
import { writeAgreement } from "@/lib/plans/agreement/handlers/write-agreement";
import { addOffer, sign } from "@/lib/plans/agreement/testing/signed";
import { ownSealKey, PAPERS, sealAll } from "@/lib/records/testing/sealing";
import { GET } from "./route";

// The package throws outside a server bundle; what it guards is the bundle, not the code.
vi.mock("server-only", () => ({}));
await vi.hoisted(async () => {
  // Next makes its stores of this when they are first loaded.
  const { AsyncLocalStorage } = await import("node:async_hooks");
  Object.assign(globalThis, { AsyncLocalStorage });
  Object.assign(process.env, { PORTAL_ORIGIN: "https://portal.bank.example", LOG_LEVEL: "silent" });
});

useOwnKey();
const database = useDatabase();
const key = ownSealKey();
beforeAll(async () => {
  const key = "dGVzdC1rZXktdGVzdC1rZXktdGVzdC1rZXktdGVzdCE";
  Object.assign(process.env, { DATABASE_URL: database.url("app"), HUANQING_ISSUER: "unused", HUANQING_KEY: key });
  await publishDemoPolicy(database);
});
afterAll(closeAppDatabase);

async function ask(cardholderId: string | null, proposalId: string): Promise<Response> {
  const started =
    cardholderId &&
    (await inTransaction(database.db, (tx) =>
      startSession(tx, { cardholderId, deviceLabel: "Chrome", at: now(), by: "tail" }),
    ));
  const cookies = started ? { "__Host-huanqing-session": started } : {};
  const request = new Request(`https://portal.bank.example/api/agreements/${proposalId}`);
  const { result } = await inRequest({ cookies }, () => GET(request, { params: Promise.resolve({ proposalId }) }));
  return result as Response;
}

const opened = (cardholderId: string) =>
  database.db.select({ event: auditEvent.event }).from(auditEvent).where(eq(auditEvent.cardholderId, cardholderId));

describe("/api/agreements/[proposalId]", () => {
  it("hands the paper to whoever signed it, and writes that down", async () => {
    const offered = await addOffer(database);
    await sign(database, offered, "zh-CN");
    expect((await ask(offered.cardholderId, offered.proposalId)).status).toBe(404);
    await writeAgreement(database.db, fileStore(readEnv()), PAPERS, offered, now());
    expect((await ask(offered.cardholderId, offered.proposalId)).status).toBe(404);
    await sealAll(database, await key());
    const answer = await ask(offered.cardholderId, offered.proposalId);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toBe("application/pdf");
    expect(answer.headers.get("content-disposition")).toBe('attachment; filename="P-2611-7KQ4MX.pdf"');
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(bytes.subarray(0, 5).toString()).toBe("%PDF-");
    expect(bytes.includes("/ETSI.CAdES.detached")).toBe(true);
    expect(`${bytes.byteLength}`).toBe(answer.headers.get("content-length"));
    const events = (await opened(offered.cardholderId)).map(({ event }) => event);
    expect(events.filter((event) => event === "agreement.opened")).toHaveLength(1);
  });

  it("does not exist for anybody else, for nobody, or before it is signed", async () => {
    const [mine, other] = [await addOffer(database), await addOffer(database)];
    await sign(database, mine, "en");
    await writeAgreement(database.db, fileStore(readEnv()), PAPERS, mine, now());
    await sealAll(database, await key());
    const answers = [
      await ask(other.cardholderId, mine.proposalId),
      await ask(other.cardholderId, other.proposalId),
      await ask(mine.cardholderId, newId()),
      await ask(mine.cardholderId, "' or 1=1 --"),
      await ask(null, mine.proposalId),
    ];
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);
    for (const answer of answers) expect(await answer.text()).toBe("");
    expect((await opened(mine.cardholderId)).some(({ event }) => event === "agreement.opened")).toBe(false);
  });
});
