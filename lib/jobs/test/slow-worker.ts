import { sql } from "drizzle-orm";
import { pino } from "pino";
import { runWorker } from "../run-worker";
import { idleTasks } from "./idle-tasks";

/** A worker for tests: writes down each attempt, then hangs when told so, else does its effect once a job. */
const [url, mode] = process.argv.slice(2) as [string, "hang" | "work"];
const log = pino({ level: "silent" });

await runWorker({
  url,
  log,
  settleSeconds: 0,
  recurring: [],
  tasks: {
    ...idleTasks,
    "auth.clean_up": async (_payload, { db }) => {
      await db.execute(sql`insert into attempt (mode) values (${mode})`);
      if (mode === "hang") await new Promise((resolve) => setTimeout(resolve, 600_000));
      await db.execute(sql`insert into effect (job) values ('one') on conflict do nothing`);
    },
  },
});
