import { mkdirSync, openSync } from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { monotonicMs } from "@/lib/core/clock";
import { type Env, isDemo, readEnv } from "@/lib/core/env";
import { demoCountry } from "@/lib/demo-people/countries";
import { packOf } from "@/lib/policy/packs/packs";
import { configuredIssuer } from "@/lib/policy/read-files";
import { sealKey } from "@/lib/records/seal/pdf/seal-key";
import { buildWhenNeeded, lastLines } from "./build";
import { type Children, EXIT_WITH_PARENT, makeChildren } from "./children";
import { watchNpm } from "./parent-watch";
import { inPlainWords, LaunchError } from "./plain-words";
import { choosePort } from "./port";
import { bringDemoToToday, publish, refuseDemoData, type StopDatabase, startDatabase } from "./start-database";
import { welcome } from "./welcome";

const ROOT = path.resolve(import.meta.dirname, "../..");
const say = (line: string) => process.stdout.write(`${line}\n`);

let children: Children | undefined;
let database: Promise<StopDatabase> = Promise.resolve(async () => undefined);
let stopping = false;

/** Web, worker, database, in this order; then the process ends. */
async function stopAll(status: number): Promise<void> {
  if (stopping) return;
  stopping = true;
  try {
    await children?.stop();
    // It may still be on its way up.
    const stopDatabase = await database.catch(() => async () => undefined);
    await stopDatabase();
  } catch (error) {
    process.stderr.write(`${inPlainWords(error)}\n`);
    process.exit(1);
  }
  process.exit(status);
}

let askedAt: number | null = null;
let forced = false;

/**
 * The first signal stops in order, the second kills what still runs, the third ends at once. One Ctrl-C can
 * arrive twice, from the terminal and from npm: what follows within half a second is the same.
 */
function onSignal(): void {
  if (askedAt === null) {
    askedAt = monotonicMs();
    void stopAll(0);
  } else if (monotonicMs() - askedAt > 500) {
    if (forced) process.exit(130);
    forced = true;
    children?.kill();
  }
}

async function answers(address: string): Promise<boolean> {
  try {
    return (await fetch(`${address}/api/health/ready`, { signal: AbortSignal.timeout(5_000) })).ok;
  } catch {
    return false;
  }
}

/** Waits for the web server. One that answers before ours can be up is somebody else's. */
async function untilReady(address: string): Promise<void> {
  const began = monotonicMs();
  if (await answers(address)) throw new LaunchError(`Another server answers at ${address}: start again.`);
  while (!stopping && monotonicMs() - began < 60_000) {
    await wait(100);
    if (await answers(address)) return;
  }
  if (!stopping) throw new LaunchError("The web server did not become ready within a minute.");
}

/** Where a log of the demonstration goes; with a database of one's own the lines go to the terminal, for the host to keep. */
function outputFor(logFolder: string | null, name: string): number | "inherit" {
  return logFolder === null ? "inherit" : openSync(path.join(logFolder, `${name}.log`), "a");
}

/** Whom the terminal names, and the calling code that need not be typed. */
function demoOf(env: Env) {
  const { name, phone } = packOf(configuredIssuer(env));
  return { people: demoCountry(name).people, countryCode: phone.country_code };
}

async function serve(env: Env, demoDay: string | null): Promise<void> {
  const host = env.HUANQING_HOST;
  const dataFolder = path.resolve(env.HUANQING_DATA);
  const logFolder = env.DATABASE_URL === undefined ? path.join(dataFolder, "logs") : null;
  if (logFolder) mkdirSync(logFolder, { recursive: true });
  const settings: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
    HUANQING_DATA: dataFolder,
  };
  children = makeChildren(settings, ROOT);
  await buildWhenNeeded(ROOT, path.join(dataFolder, "logs"), children, () => {
    say("正在构建网页，约一分钟，仅此一次。 Building the pages: about a minute, once.");
  });
  if (stopping) return;
  // Chosen only now: a build takes long enough for somebody else to take the port.
  const port = await choosePort(env.PORT, host);
  const origin = env.PORTAL_ORIGIN ?? `http://${host === "127.0.0.1" ? "localhost" : host}:${port}`;
  Object.assign(settings, { PORT: `${port}`, PORTAL_ORIGIN: origin });
  const ended = (how: string) => {
    process.stderr.write(`Ended by itself: ${how}\n`);
    if (logFolder) process.stderr.write(`${lastLines(path.join(logFolder, `${how.split(":")[0]}.log`), 15)}\n`);
    void stopAll(1);
  };
  const worker = ["--import", "tsx", path.join(ROOT, "lib/launch/worker.ts"), "--exit-with-parent"];
  // It goes when the database goes; the web answers on, in words, and works again with the database.
  children.keep("worker", worker, outputFor(logFolder, "worker"), (how) =>
    process.stderr.write(`Ended by itself, started again soon: ${how}\n`),
  );
  const next = ["--import", EXIT_WITH_PARENT, path.join(ROOT, "node_modules/next/dist/bin/next"), "start", ROOT];
  children.start("web", [...next, "-H", host, "-p", `${port}`], outputFor(logFolder, "web"), ended);
  const reachable =
    host === "0.0.0.0" ? "127.0.0.1" : host === "::" ? "[::1]" : host.includes(":") ? `[${host}]` : host;
  await untilReady(`http://${reachable}:${port}`);
  if (stopping) return;
  say(welcome(origin, port, demoDay ? { today: demoDay, ...demoOf(env) } : null, logFolder));
}

/**
 * `npm start -- --issuer NAME` is the same as HUANQING_DEMO=NAME.
 * @throws LaunchError for anything else that is typed behind the command
 */
function chooseDemo([flag, name, ...more]: readonly string[]): void {
  if (flag === undefined) return;
  if (flag !== "--issuer" || name === undefined || more.length > 0) {
    throw new LaunchError("npm start [-- --issuer NAME]   NAME: a demonstration of HUANQING_DEMO (see .env.example)");
  }
  process.env.HUANQING_DEMO = name;
}

async function main(): Promise<void> {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, onSignal);
  watchNpm(() => void stopAll(0));
  try {
    chooseDemo(process.argv.slice(2));
    const env = readEnv();
    await choosePort(env.PORT, env.HUANQING_HOST);
    database = startDatabase(env, ROOT);
    await database;
    await refuseDemoData(env);
    await publish(env);
    const demoDay = await bringDemoToToday(env);
    if (isDemo(env)) say(`演示数据已更新至 ${demoDay}。 The demonstration stands at ${demoDay}.`);
    await sealKey(env).catch((error: unknown) => {
      const why = error instanceof Error ? error.message : "no key";
      process.stderr.write(`No document can be sealed or handed out: ${why}\n`);
    });
    if (!stopping) await serve(env, demoDay);
  } catch (error) {
    if (stopping) return;
    process.stderr.write(`${inPlainWords(error)}\n`);
    await stopAll(1);
  }
}

await main();
