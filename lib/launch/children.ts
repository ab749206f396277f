import { type ChildProcess, spawn } from "node:child_process";
import { monotonicMs } from "@/lib/core/clock";

/** The processes that a start has made. Each gets a pipe as its standard input, whose end tells that we are gone. */
export interface Children {
  /** Runs a program of Node and gives its exit status; a signal counts as 1. */
  runToEnd: (name: string, args: readonly string[], output: number) => Promise<number>;
  /** Starts a program of Node that is expected to stay; `ended` is called when it goes unasked. */
  start: (name: string, args: readonly string[], output: number | "inherit", ended: (how: string) => void) => void;
  /**
   * Starts a program of Node and starts it again whenever it goes: after one second, then two, four … ten when it
   * went within a minute. `lost` is told each time.
   */
  keep: (name: string, args: readonly string[], output: number | "inherit", lost: (how: string) => void) => void;
  /** Asks all to stop, one after the other in the order of their start turned round; kills what does not. */
  stop: () => Promise<void>;
  /** At once. */
  kill: () => void;
}

const PATIENCE_MS = 25_000;
const LONGEST_PAUSE_MS = 10_000;
const LIVED_MS = 60_000;

export function makeChildren(env: NodeJS.ProcessEnv, cwd: string): Children {
  const running: ChildProcess[] = [];
  let stopping = false;

  // A group of its own: the terminal's Ctrl-C comes to us alone, and we stop them in order.
  const begin = (args: readonly string[], output: number | "inherit"): ChildProcess => {
    const child = spawn(process.execPath, args, { cwd, env, detached: true, stdio: ["pipe", output, output] });
    running.push(child);
    child.once("exit", () => running.splice(running.indexOf(child), 1));
    return child;
  };
  const gone = (child: ChildProcess) =>
    child.exitCode !== null || child.signalCode !== null
      ? Promise.resolve()
      : new Promise<void>((resolve) => child.once("exit", () => resolve()));

  const start: Children["start"] = (name, args, output, ended) => {
    const child = begin(args, output);
    child.once("error", (error) => ended(`${name}: ${error.message}`));
    child.once("exit", (code, signal) => {
      if (!stopping) ended(`${name}: ${signal ?? `exit status ${code}`}`);
    });
  };

  return {
    runToEnd: (_name, args, output) =>
      new Promise((resolve, reject) => {
        const child = begin(args, output);
        child.once("error", reject);
        child.once("exit", (code) => resolve(code ?? 1));
      }),
    start,
    keep: (name, args, output, lost) => {
      let pause = 500;
      const again = () => {
        const began = monotonicMs();
        start(name, args, output, (how) => {
          lost(how);
          pause = monotonicMs() - began > LIVED_MS ? 1000 : Math.min(2 * pause, LONGEST_PAUSE_MS);
          setTimeout(() => stopping || again(), pause).unref();
        });
      };
      again();
    },
    stop: async () => {
      stopping = true;
      for (const child of [...running].reverse()) {
        child.kill("SIGTERM");
        const timer = setTimeout(() => child.kill("SIGKILL"), PATIENCE_MS);
        await gone(child);
        clearTimeout(timer);
      }
    },
    kill: () => {
      stopping = true;
      for (const child of running) child.kill("SIGKILL");
    },
  };
}

/**
 * Given to Node with `--import` before a program that is not ours: ends it when its standard input ends,
 * as it does when this process is killed.
 */
export const EXIT_WITH_PARENT = `data:text/javascript,${encodeURIComponent(
  'const stop = () => { process.kill(process.pid, "SIGTERM"); setTimeout(() => process.exit(1), 5000).unref(); };' +
    'process.stdin.on("end", stop).on("error", stop).resume();',
)}`;
