import { mkdirSync } from "node:fs";
import path from "node:path";
import { connect } from "@/db/client";
import { businessDate, now } from "@/lib/core/clock";
import { runQueuedJobs } from "@/lib/jobs/run-queued";
import { tasks } from "@/lib/launch/tasks";
import { log } from "@/lib/observability/log";
import { sessionCookieOf } from "../fixtures/sign-in";
import { type Holder, writeHistoryBatch } from "./history-batch";
import { runImportCommand } from "./import-command";
import { openBenchDatabase, startPortalOn } from "./portal";
import { measure, type Subject, tell } from "./rounds";

const HOLDERS: readonly Holder[] = [
  { ref: "H-1", entries: 1, statements: 1 },
  { ref: "H-300", entries: 300, statements: 12 },
  { ref: "H-700", entries: 700, statements: 24 },
];

/** The pages of an account with a long history beside those of one with a single entry, in the same run. */
export async function history(): Promise<void> {
  const database = await openBenchDatabase(true);
  try {
    const folder = path.join(database.data, "batch");
    mkdirSync(folder);
    writeHistoryBatch(folder, HOLDERS, businessDate(now(), "Asia/Shanghai", 0));
    await runImportCommand(folder);
    // What the worker does after an import, before anybody looks: the checks of the newest figures.
    await runQueuedJobs(database.server.urls.app, tasks, log);
    const sql = connect(database.server.urls.owner, { max: 1 });
    const accounts = await sql<{ ref: string; cardholder_id: string; account_id: string }[]>`
      select account_ref as ref, cardholder_id, account_id from core_account where source = 'bench'`;
    await sql.unsafe("vacuum analyze");
    await sql.end({ timeout: 5 });
    const portal = await startPortalOn(database);
    try {
      for (const page of ["", "/entries"]) {
        const subjects: Subject[] = [];
        for (const { ref, entries } of HOLDERS) {
          const account = accounts.find((one) => one.ref === ref);
          if (!account) throw new Error(`${ref} was not imported.`);
          const { name, value } = await sessionCookieOf(account.cardholder_id);
          const pages = [{ path: `/amounts/${account.account_id}${page}`, cookie: `${name}=${value}` }];
          subjects.push({ name: `${entries} ${entries === 1 ? "entry" : "entries"}`, server: portal, pages });
        }
        console.log(`\n/amounts/[accountId]${page}`);
        tell(await measure(subjects, { rounds: 3, seconds: 4 }));
      }
    } finally {
      await portal.stop();
    }
  } finally {
    await database.close();
  }
}
