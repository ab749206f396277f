import { pino } from "pino";
import { databaseUrl } from "@/db/client";
import { readEnv } from "@/lib/core/env";
import { runWorker } from "./run-worker";

/**
 * The worker process: takes jobs until SIGTERM, SIGINT, or the end of its standard input when the process
 * that started it asked for that (`--exit-with-parent`), so that a killed parent leaves nothing behind.
 */
async function main(): Promise<void> {
  const log = pino({ level: readEnv().LOG_LEVEL, base: { process: "worker" }, serializers: { error: pino.stdSerializers.err } });
  const worker = await runWorker({ url: databaseUrl("app"), log });
  log.info("worker ready");
  const stop = () => {
    setTimeout(() => process.exit(1), 20_000).unref();
    worker.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
  if (process.argv.includes("--exit-with-parent")) process.stdin.resume().on("end", stop).on("error", stop);
  await worker.ended;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
