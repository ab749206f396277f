import { pino } from "pino";
import { runWorker } from "@/lib/jobs/run-worker";
import { tasks } from "@/lib/launch/tasks";

/** A worker process for tests, which finds the jobs of a killed one at once. */
const [url] = process.argv.slice(2) as [string];

await runWorker({ url, tasks, log: pino({ level: "silent" }), settleSeconds: 0, recurring: [] });
