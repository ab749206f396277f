import { createHash } from "node:crypto";
import { existsSync, mkdirSync, openSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Children } from "./children";
import { LaunchError } from "./plain-words";

/** What goes into the build: a change in any of it makes a new one. Not tsconfig.json, which the build itself rewrites. */
const SOURCES = ["app", "components", "lib", "db", "public"];
const FILES = ["package-lock.json", "next.config.ts", "postcss.config.mjs", "proxy.ts", "instrumentation.ts"];
const NOT_BUILT = /\.test\.tsx?$/;

function* filesOf(folder: string): Generator<string> {
  for (const item of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const place = path.join(folder, item.name);
    if (item.isDirectory()) yield* filesOf(place);
    else if (!NOT_BUILT.test(item.name)) yield place;
  }
}

/** One hash over the names and contents of everything that the build is made from, and the Node that makes it. */
export function sourceStamp(root: string): string {
  const hash = createHash("sha256").update(process.version);
  const files = SOURCES.map((name) => path.join(root, name))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => [...filesOf(folder)]);
  const single = FILES.map((name) => path.join(root, name)).filter((file) => existsSync(file));
  for (const file of [...files, ...single]) {
    hash.update(`\n${path.relative(root, file)}\n`).update(createHash("sha256").update(readFileSync(file)).digest());
  }
  return hash.digest("hex");
}

/**
 * Builds the web app when the build that is there was made from other sources. `tell` is called before the
 * wait. The output goes to a log file.
 * @throws LaunchError with the end of the output
 */
export async function buildWhenNeeded(
  root: string,
  logFolder: string,
  children: Children,
  tell: () => void,
): Promise<void> {
  const stampFile = path.join(root, ".next", "huanqing-build");
  const stamp = sourceStamp(root);
  const current =
    existsSync(stampFile) &&
    existsSync(path.join(root, ".next", "BUILD_ID")) &&
    readFileSync(stampFile, "utf8") === stamp;
  if (current) return;
  tell();
  mkdirSync(logFolder, { recursive: true });
  const logFile = path.join(logFolder, "build.log");
  const log = openSync(logFile, "w");
  const ended = await children.runToEnd(
    "build",
    [path.join(root, "node_modules/next/dist/bin/next"), "build", root],
    log,
  );
  if (ended !== 0) throw new LaunchError(`The web app could not be built (${logFile}):\n\n${lastLines(logFile, 40)}`);
  writeFileSync(stampFile, stamp);
}

export function lastLines(file: string, count: number): string {
  return existsSync(file) ? readFileSync(file, "utf8").trimEnd().split("\n").slice(-count).join("\n") : "";
}
