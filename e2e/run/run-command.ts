import { spawn } from "node:child_process";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "../..");
const running = new Set<number>();

function end(pid: number): void {
  try {
    process.kill(-pid, "SIGTERM");
  } catch {
    running.delete(pid);
  }
}

/** Ctrl-C ends the step that runs, with everything that it started. */
process.on("SIGINT", () => {
  for (const pid of running) end(pid);
  process.exit(130);
});

/**
 * Runs one program of node_modules with its output on the screen. Gives its exit status; 124 when it was
 * still running after its minutes and had to be ended.
 */
export function runCommand(command: readonly string[], minutes: number, env: Record<string, string>): Promise<number> {
  const [program = "", ...args] = command;
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [path.join("node_modules", program), ...args], {
      cwd: root,
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", ...env },
      stdio: ["ignore", "inherit", "inherit"],
      detached: true,
    });
    const { pid } = child;
    if (pid !== undefined) running.add(pid);
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      if (pid !== undefined) end(pid);
    }, minutes * 60_000);
    child.on("close", (status) => {
      clearTimeout(timer);
      if (pid !== undefined) running.delete(pid);
      resolve(late ? 124 : (status ?? 1));
    });
  });
}
