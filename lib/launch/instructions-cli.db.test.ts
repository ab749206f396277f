import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { useDatabase } from "@/db/test/database";
import { inTransaction } from "@/db/transaction";
import { now } from "@/lib/core/clock";
import { newId } from "@/lib/core/ids";
import { publishDemoPolicy } from "@/lib/ingestion/test/publish-policy";
import { queueInstruction } from "@/lib/instructions/mutations";
import { addAccount, claimed } from "@/lib/instructions/testing/accounts";

const database = useDatabase();
const folder = mkdtempSync(path.join(tmpdir(), "huanqing-instructions-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeAll(() => publishDemoPolicy(database));

/** `npm run instructions -- …` in a process of its own. */
function run(...words: string[]): Promise<{ status: number; out: string; err: string }> {
  const env = {
    ...process.env,
    DATABASE_URL: database.url("app"),
    HUANQING_KEY: Buffer.alloc(32, 7).toString("base64"),
    HUANQING_ISSUER: "unused",
    HUANQING_DATA: folder,
    PORTAL_ORIGIN: "https://portal.bank.example",
  };
  const file = path.resolve("lib/launch/instructions-cli.ts");
  return new Promise((resolve) => {
    execFile(process.execPath, ["--import", "tsx", file, ...words], { env }, (error, out, err) =>
      resolve({ status: typeof error?.code === "number" ? error.code : 0, out, err }),
    );
  });
}

let ids: string[];
beforeEach(async () => {
  await database.owner`truncate instruction, core_instruction, instruction_file, instruction_file_row cascade`;
  const whose = await addAccount(database.db);
  const at = now().subtract({ hours: 49 });
  ids = [];
  for (let n = 0; n < 3; n++) {
    ids.push(await inTransaction(database.db, (tx) => queueInstruction(tx, claimed(whose, { at }))));
  }
});
const states = async () =>
  (await database.owner`select state from instruction order by sequence`).map((row) => row.state);

describe("an operator", () => {
  it("lists, looks at one, hands over what died, and sets aside", async () => {
    await database.owner`update instruction set state = 'dead', failure = 'NO_SUCH_ACCOUNT', attempts = 1
      where sequence < 3`;
    const dead = await run("dead");
    expect(dead.out.split("\n").filter((line) => line.includes("dead (NO_SUCH_ACCOUNT, 1 failed)"))).toHaveLength(2);
    expect(JSON.parse((await run("show", ids[0] as string)).out)).toMatchObject({ sequence: 1, state: "dead" });
    expect((await run("set-aside", ids[0] as string)).status).toBe(0);
    expect((await run("retry", "--dead")).out).toBe("1 handed over again\n");
    expect(await states()).toEqual(["set_aside", "queued", "queued"]);
    const again = await run("retry", ids[2] as string);
    expect([again.status, again.err]).toEqual([1, expect.stringContaining("cannot be done")]);
    expect((await run("list", "--state", "queued")).out.trim().split("\n")).toHaveLength(2);
  });

  it("is told when it is called wrongly or about nothing", async () => {
    for (const words of [["list", "--state", "gone"], ["retry"]]) {
      expect((await run(...words)).status, words.join(" ")).toBe(2);
    }
    for (const words of [
      ["show", newId()],
      ["ack", path.join(folder, "none.csv")],
    ]) {
      expect((await run(...words)).status).toBe(1);
    }
  });

  it("writes the files that are due, one of them again with the same bytes, and takes the answer", async () => {
    const out = path.join(folder, "out");
    const written = await run("file", "--out", out);
    expect(written.status).toBe(0);
    const [name = ""] = readdirSync(out).filter((file) => file.endsWith(".csv"));
    const bytes = readFileSync(path.join(out, name));
    const manifest = JSON.parse(readFileSync(path.join(out, name.replace(".csv", ".manifest.json")), "utf8"));
    expect(manifest).toMatchObject({ rows: 3, sha256: createHash("sha256").update(bytes).digest("hex") });
    expect(await states()).toEqual(["sent", "sent", "sent"]);
    const again = path.join(folder, "again");
    expect((await run("file", "--day", manifest.day, "--out", again)).status).toBe(0);
    expect(readFileSync(path.join(again, name))).toEqual(bytes);
    const file = path.join(folder, "ack.csv");
    writeFileSync(file, `instruction_id,outcome,at\n${ids[0]},done,2026-11-21T09:00:00+08:00\n`);
    expect((await run("ack", file)).out).toBe("1 accepted, 0 known already\n");
    expect((await run("ack", file, "--rows", "2")).err).toContain("1 rows, where 2 were announced");
  });
});
