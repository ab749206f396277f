import { pino } from "pino";
import { runWorker } from "@/lib/jobs/run-worker";
import { idleTasks } from "@/lib/jobs/test/idle-tasks";
import { sendInstructions } from "../handlers/send-instructions";

/** A worker process for tests, which does nothing but hand over instructions to the core given. */
const [url, address, secret] = process.argv.slice(2) as [string, string, string];

await runWorker({
  url,
  log: pino({ level: "silent" }),
  settleSeconds: 0,
  recurring: [],
  tasks: {
    ...idleTasks,
    "instruction.send": async (whose, { db }) => {
      await sendInstructions(db, whose, { url: address, secret, connectMs: 2_000, answerMs: 10_000 });
    },
  },
});
