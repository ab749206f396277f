import { spawn } from "node:child_process";
import path from "node:path";
import { expect, test } from "@playwright/test";

const ROOT = path.resolve(import.meta.dirname, "../..");

/** The command of the long run, in a process of its own: it has its own portal, and its own environment. */
function faults(...args: string[]): Promise<{ status: number | null; said: string }> {
  const child = spawn(process.execPath, ["--import", "tsx", "e2e/faults/cli.ts", ...args], { cwd: ROOT });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (said += chunk));
  return new Promise((resolve) => child.once("close", (status) => resolve({ status, said })));
}

test.describe("killed and started again", () => {
  test.describe.configure({ mode: "serial", timeout: 300_000 });

  test("the portal loses no posting that it acknowledged, and doubles none", async () => {
    const { status, said } = await faults("postings", "--kills", "3", "--acknowledged", "600");
    expect(said).toContain("0 lost");
    expect(status, said).toBe(0);
  });

  test("an import was applied whole or not at all", async () => {
    const { status, said } = await faults("import", "--kills", "3");
    expect(said).toContain("0 findings");
    expect(status, said).toBe(0);
  });

  test("a database that answers before it has written loses some, and that is seen", async () => {
    const { status, said } = await faults("postings", "--kills", "2", "--acknowledged", "400", "--control");
    expect(said).toMatch(/: [1-9]\d* lost/);
    expect(status, said).toBe(0);
  });
});
