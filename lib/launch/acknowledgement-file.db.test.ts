import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { useDatabase } from "@/db/test/database";
import { inTransaction } from "@/db/transaction";
import { now } from "@/lib/core/clock";
import { newId } from "@/lib/core/ids";
import { queueInstruction } from "@/lib/instructions/mutations";
import { addAccount, claimed } from "@/lib/instructions/testing/accounts";
import { type Claims, takeAcknowledgementFile } from "./acknowledgement-file";

const database = useDatabase();
const folder = mkdtempSync(path.join(tmpdir(), "huanqing-acknowledgements-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let ids: string[];
beforeEach(async () => {
  await database.owner`truncate instruction, core_instruction cascade`;
  const whose = await addAccount(database.db);
  ids = [];
  for (let n = 0; n < 3; n++) {
    ids.push(await inTransaction(database.db, (tx) => queueInstruction(tx, claimed(whose))));
  }
});
const states = async () =>
  (await database.owner`select state from instruction order by sequence`).map((row) => row.state);
const take = (file: string, claims: Claims = {}) =>
  takeAcknowledgementFile(database.db, file, claims, { kind: "operator", name: "ops" }, now());

describe("a file of acknowledgements", () => {
  const at = "2026-11-21T09:00:00+08:00";
  const put = (lines: readonly string[]) => {
    const file = path.join(folder, "ack.csv");
    writeFileSync(file, `${lines.join("\r\n")}\r\n`);
    return file;
  };

  it("is taken whole, and again without a change", async () => {
    const file = put([
      "at,outcome,instruction_id,code,core_ref,remark",
      `${at},done,${ids[0]},,"T-1",fine`,
      `${at},refused,${ids[1]},CLOSED,,"a, b"`,
    ]);
    const sha256 = createHash("sha256").update(readFileSync(file)).digest("hex");
    expect(await take(file, { rows: 2, sha256 })).toEqual({ accepted: 2, known: 0 });
    expect(await states()).toEqual(["acknowledged", "refused", "queued"]);
    expect(await take(file)).toEqual({ accepted: 0, known: 2 });
  });

  it("changes nothing when a line, a cell or a total is wrong, and says where", async () => {
    const header = "instruction_id,outcome,core_ref,code,at";
    const right = `${ids[0]},done,,,${at}`;
    const wrong: [string[], Claims, string][] = [
      [[header, right, `${newId()},done,,,${at}`], {}, "line 3: not_found"],
      [[header, right, `${ids[0]},refused,,,${at}`], {}, "line 3: conflict"],
      [[header, right, `${ids[1]},maybe,,,${at}`], {}, "line 3: malformed (outcome)"],
      [[header, right, "x"], {}, "line 3: not as many cells"],
      [[header, right, `"${ids[1]},done`], {}, "not RFC 4180"],
      [["instruction_id,outcome", `${ids[0]},done`], {}, "columns are missing: at"],
      [[header, right], { rows: 2 }, "1 rows, where 2 were announced"],
      [[header, right], { sha256: "00" }, "another was announced"],
    ];
    for (const [lines, claims, message] of wrong) await expect(take(put(lines), claims)).rejects.toThrow(message);
    expect(await states()).toEqual(["queued", "queued", "queued"]);
  });
});
