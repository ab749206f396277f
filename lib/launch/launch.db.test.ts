import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { eq } from "drizzle-orm";
import { pino } from "pino";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { connect } from "@/db/client";
import { outboxMessage } from "@/db/schema/notifications";
import { useDatabase } from "@/db/test/database";
import { inTransaction } from "@/db/transaction";
import { businessDate, now } from "@/lib/core/clock";
import { listDemoMessages } from "@/lib/demo/outbox";
import { prepareDemo } from "@/lib/demo/prepare";
import { publishDemoPolicy } from "@/lib/ingestion/test/publish-policy";
import { queueMessage } from "@/lib/notifications/mutations";
import { checkSchemaVersion } from "./schema-version";
import { tasks } from "./tasks";

const ROOT = path.resolve(import.meta.dirname, "../..");
const database = useDatabase();
const log = pino({ level: "silent" });
const KEY = "A".repeat(43);

afterEach(() => vi.unstubAllEnvs());

describe("a database of one's own", () => {
  it("is used when it is at this version, and refused with the command to run when not", async () => {
    const app = connect(database.url("app"), { max: 1 });
    await expect(checkSchemaVersion(app)).resolves.toBeUndefined();
    await database.owner`insert into drizzle.__drizzle_migrations (hash, created_at) values ('newer', 99999999999999)`;
    await expect(checkSchemaVersion(app)).rejects.toThrow(/newer version/);
    await database.owner`delete from drizzle.__drizzle_migrations where hash = 'newer'`;
    await database.owner`create table kept as select * from drizzle.__drizzle_migrations`;
    await database.owner`delete from drizzle.__drizzle_migrations`;
    await expect(checkSchemaVersion(app)).rejects.toThrow(/npm run db:migrate/);
    await database.owner`insert into drizzle.__drizzle_migrations select * from kept`;
    await app.end();
  });
});

describe("a message", () => {
  beforeAll(() => publishDemoPolicy(database));

  async function queued(): Promise<string> {
    await inTransaction(database.db, (tx) =>
      queueMessage(tx, {
        cardholderId: null,
        channel: "sms",
        purpose: "code",
        contactPurpose: "requested",
        text: { to: "+8619999000001", body: "123456" },
        at: now(),
        uselessAfter: null,
      }),
    );
    const [row] = await database.db.select().from(outboxMessage).where(eq(outboxMessage.status, "queued")).limit(1);
    return row?.outboxMessageId ?? "";
  }
  /** Hands it on, and says why it was given up, if it was. */
  async function send(): Promise<string | null> {
    const outboxMessageId = await queued();
    await tasks["message.code"]({ outboxMessageId }, { db: database.db, log, isLastAttempt: false });
    const mine = eq(outboxMessage.outboxMessageId, outboxMessageId);
    return (await database.db.select().from(outboxMessage).where(mine))[0]?.because ?? null;
  }

  it("stays out of the demo outbox with a database of one's own, and when others can reach the server", async () => {
    vi.stubEnv("HUANQING_KEY", KEY);
    await prepareDemo(database.owner);
    vi.stubEnv("HUANQING_HOST", "0.0.0.0");
    expect(await send()).toBe("no_provider");
    vi.stubEnv("HUANQING_HOST", "127.0.0.1");
    vi.stubEnv("DATABASE_URL", database.url("app"));
    vi.stubEnv("HUANQING_ISSUER", "issuer.json");
    vi.stubEnv("PORTAL_ORIGIN", "https://portal.example");
    expect(await send()).toBe("no_provider");
    expect(await listDemoMessages(database.db)).toEqual([]);
  });

  it("appears in the demo outbox on the demonstration", async () => {
    vi.stubEnv("HUANQING_KEY", KEY);
    expect(await send()).toBeNull();
    expect(await listDemoMessages(database.db, "+8619999000001")).toMatchObject([{ channel: "sms", body: "123456" }]);
  });
});

describe("demo:travel", () => {
  it("starts the demonstration where there is none and moves its date on, day by day", () => {
    const data = mkdtempSync(path.join(tmpdir(), "huanqing-travel-"));
    chmodSync(data, 0o755);
    try {
      const before = businessDate(now(), "Asia/Shanghai", 2);
      const run = spawnSync(process.execPath, ["--import", "tsx", path.join(ROOT, "lib/launch/travel-cli.ts"), "+2d"], {
        cwd: ROOT,
        env: { ...process.env, HUANQING_DATA: data },
        encoding: "utf8",
      });
      expect([run.status, run.stderr.split("\r").length]).toEqual([0, 3]);
      // The test may run over midnight.
      const after = businessDate(now(), "Asia/Shanghai", 2);
      expect([before.toString(), after.toString()]).toContain(/Business date (\S+)/.exec(run.stdout)?.[1]);
    } finally {
      rmSync(data, { recursive: true, force: true });
    }
  });
});
