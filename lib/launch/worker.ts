import { databaseUrl } from "@/db/client";
import { runWorker } from "@/lib/jobs/run-worker";
import { failure, log as root } from "@/lib/observability/log";
import { recurring, tasks } from "./tasks";

/**
 * The worker process: takes jobs until SIGTERM, SIGINT, or the end of its standard input when the process
 * that started it asked for that (`--exit-with-parent`), so that a killed parent leaves nothing behind.
 */
async function main(): Promise<void> {
  const log = root.child({ process: "worker" });
  const worker = await runWorker({ url: databaseUrl("app"), log, tasks, recurring });
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
  root.error(failure(error), "worker failed");
  process.exit(1);
});
