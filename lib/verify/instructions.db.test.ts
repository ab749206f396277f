import { afterAll, beforeAll, expect, it } from "vitest";
import { connect } from "@/db/client";
import { accountHold } from "@/db/schema/accounts";
import { useDatabase } from "@/db/test/database";
import { inTransaction } from "@/db/transaction";
import { instantOf, now, startOfDay } from "@/lib/core/clock";
import { addDays, dateOf } from "@/lib/core/dates";
import { newId } from "@/lib/core/ids";
import { money } from "@/lib/core/money";
import { acknowledgeFile } from "@/lib/instructions/answers/mutations";
import { closeFile } from "@/lib/instructions/daily/mutations";
import { queueInstruction } from "@/lib/instructions/mutations";
import { addAccount, claimed } from "@/lib/instructions/testing/accounts";
import { instructionChecks } from "./checks/instructions";
import { runChecks } from "./run-checks";

const database = useDatabase();
const operator = { kind: "operator", name: "ops" } as const;
let sql: ReturnType<typeof connect>;

beforeAll(async () => {
  sql = connect(database.url("app"), { max: 1 });
  const whose = await addAccount(database.db);
  const at = instantOf("2026-11-20T02:00:00Z");
  const hold = { accountHoldId: newId(), reason: "dispute", amount: money(9_950n), placedAt: at } as const;
  await database.db.insert(accountHold).values({ ...whose, ...hold });
  const ids: string[] = [];
  for (let n = 0; n < 3; n++) {
    ids.push(await inTransaction(database.db, (tx) => queueInstruction(tx, claimed(whose, { at }))));
  }
  const facts = { hold_id: hold.accountHoldId, amount: "99.50", currency: "CNY", entry_ref: null } as const;
  const told = { ...facts, reason: "dispute", placed_on: "2026-11-20" } as const;
  ids.push(
    await inTransaction(database.db, (tx) =>
      queueInstruction(tx, { ...whose, kind: "hold_placed", subject: hold.accountHoldId, facts: told, at }),
    ),
  );
  for (const day of [dateOf("2026-11-20"), dateOf("2026-11-21")]) {
    const until = startOfDay(addDays(day, 1), "Asia/Shanghai", 0);
    await closeFile(database.db, { source: "core", day, until, isSending: true, at: until });
    await inTransaction(database.db, (tx) => queueInstruction(tx, claimed(whose, { at: until })));
  }
  const done = ids.slice(2).map((instruction_id) => ({ instruction_id, outcome: "done", at: at.toString() }));
  await acknowledgeFile(database.db, done, operator, now());
});
afterAll(() => sql.end({ timeout: 5 }));

async function failing(): Promise<string[]> {
  const names: string[] = [];
  await runChecks(sql, instructionChecks, (name, { wrong }) => void (wrong > 0 && names.push(name)));
  return names;
}

it("finds nothing wrong with what was told, filed and answered, and looks at all of it", async () => {
  const looked: number[] = [];
  expect(await failing()).toEqual([]);
  await runChecks(sql, instructionChecks, (_, result) => void looked.push(result.looked));
  expect(looked).toEqual([6, 6, 6, 2, 2, 1]);
});

const first = "(select instruction_id from instruction where sequence = 1)";

it.each([
  ["a number that is missing", "update instruction set sequence = 9 where sequence = 6", ["numbered 1, 2, 3"]],
  ["a lookup", `delete from core_instruction where instruction_id = ${first}`, ["lookup by the core"]],
  [
    "a row of a file",
    `delete from instruction_file_row where instruction_id = ${first}`,
    ["stands in one daily file", "holds the rows that it counts"],
  ],
  ["the count of a file", "update instruction_file set rows = rows + 1 where rows = 1", ["holds the rows"]],
  ["the number of a file", "update instruction_file set last_number = last_number + 1", ["holds the rows"]],
  ["what never waits for a file", "update instruction set unfiled_since = null", ["stands in one daily file"]],
  ["one that died unseen", "update instruction set state = 'dead' where sequence = 1", ["was answered says so"]],
  [
    "an answer that was undone",
    "update instruction set state = 'sent' where kind = 'hold_placed'",
    ["was answered says so", "a hold counts"],
  ],
  ["a hold", "update account_hold set acknowledged_at = null", ["a hold counts"]],
])("finds %s that was changed behind its back", async (_, spoil, names) => {
  const owner = database.owner;
  await owner.unsafe("create schema if not exists kept");
  const tables = ["instruction", "core_instruction", "instruction_file", "instruction_file_row", "account_hold"];
  for (const table of tables) await owner.unsafe(`create table kept.${table} as select * from ${table}`);
  await owner.unsafe(spoil);
  const found = await failing();
  await owner.unsafe(`truncate ${tables.join(", ")} cascade`);
  for (const table of tables) {
    await owner.unsafe(`insert into ${table} select * from kept.${table}; drop table kept.${table}`);
  }
  expect(found).toHaveLength(names.length);
  for (const [index, name] of names.entries()) expect(found[index]).toContain(name);
  expect(await failing()).toEqual([]);
});
