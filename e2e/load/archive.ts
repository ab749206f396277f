import { mkdtempSync, rmSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { connect, openDatabase } from "@/db/client";
import type { TestDatabase } from "@/db/test/database";
import { inTransaction } from "@/db/transaction";
import { getArchive } from "@/lib/archive/data";
import { makeArchive } from "@/lib/archive/handlers/make-archive";
import { makingOf } from "@/lib/archive/handlers/store-part";
import { packedKey } from "@/lib/archive/rules";
import { ask, toldBy } from "@/lib/archive/testing/archives";
import { appendAudits } from "@/lib/audit/append";
import { businessDate, monotonicMs, now } from "@/lib/core/clock";
import { readEnv } from "@/lib/core/env";
import { openStream } from "@/lib/files/sealed-stream";
import { fileStore } from "@/lib/files/store";
import { addOffer } from "@/lib/plans/agreement/testing/signed";
import { publishCheckpoint } from "@/lib/records/chain/handlers/publish";
import { sealKey } from "@/lib/records/seal/pdf/seal-key";
import { verifyArchive } from "@/lib/records/shipped/verify.mjs";
import { openBenchDatabase } from "./portal";
import { decimals } from "./rounds";

/** Records of a person: few, as many as a long course has, and ten times that. */
const SIZES = [500, 5_000, 50_000] as const;
const AT_ONCE = 1_000;
const MEGABYTE = 1024 * 1024;

/** Somebody with so many events, every one with words. */
async function addHolder(database: TestDatabase, count: number): Promise<string> {
  const { cardholderId } = await addOffer(database);
  for (let from = 0; from < count; from += AT_ONCE)
    await inTransaction(database.db, (tx) =>
      appendAudits(
        tx,
        Array.from({ length: Math.min(AT_ONCE, count - from) }, (_none, n) => ({
          cardholderId,
          actor: { kind: "system", job: "bench" } as const,
          at: now(),
          event: "setting.changed" as const,
          facts: { n: from + n },
          content: { words: `第 ${from + n} 条，说的是某一天某个人讲过的一件事。` },
        })),
      ),
    );
  return cardholderId;
}

/** What the process holds at most while something runs, in megabytes beyond what it held before. */
async function peakOf<T>(work: () => Promise<T>): Promise<{ done: T; seconds: number; megabytes: number }> {
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  let most = before;
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
  }, 5);
  const begun = monotonicMs();
  const done = await work().finally(() => clearInterval(timer));
  return { done, seconds: (monotonicMs() - begun) / 1000, megabytes: Math.max(0, most - before) / MEGABYTE };
}

/** How long an archive takes, how large it is, and what the process that makes it holds in memory. */
export async function archive(): Promise<void> {
  const bench = await openBenchDatabase(false);
  const folder = mkdtempSync(path.join(tmpdir(), "huanqing-archives-"));
  const { urls } = bench.server;
  const { db, close } = openDatabase(urls.app, { max: 2 });
  const owner = connect(urls.owner, { max: 1 });
  const database: TestDatabase = { db, owner, url: (role) => urls[role] };
  try {
    const [env, key] = [readEnv(), await sealKey(readEnv())];
    const store = fileStore(env);
    const told = await toldBy(database, key);
    const holders: [number, string][] = [];
    for (const size of SIZES) holders.push([size, await addHolder(database, size)]);
    await publishCheckpoint(db, store, key, { today: businessDate(now(), told.policy.pack.zone, 0), at: now() });
    for (const [size, cardholderId] of holders) {
      const whose = await ask(database, cardholderId);
      const made = await peakOf(() => makeArchive(db, store, told, whose));
      const row = await getArchive(db, whose.cardholderId, whose.archiveId);
      if (!made.done || !row?.size) throw new Error("not made");
      const zip = path.join(folder, `${size}.zip`);
      await writeFile(zip, openStream(await store.open(packedKey(whose.archiveId)), makingOf(row, store).key));
      const checked = await peakOf(async () => verifyArchive(zip));
      if (checked.done.findings.length > 0) throw new Error(JSON.stringify(checked.done.findings[0]));
      console.log(
        `${size} records: ${decimals(made.seconds, 2)} s, ${decimals(row.size / MEGABYTE, 2)} MB, ` +
          `${Math.round(made.megabytes)} MB of memory more; verified in ${decimals(checked.seconds, 2)} s`,
      );
    }
  } finally {
    await close();
    await owner.end({ timeout: 5 });
    await bench.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
