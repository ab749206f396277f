import { asc, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { instruction } from "@/db/schema/instructions";
import { useDatabase } from "@/db/test/database";
import { inTransaction } from "@/db/transaction";
import { newId } from "@/lib/core/ids";
import { queueInstruction } from "./mutations";
import { addAccount, claimed } from "./testing/accounts";

const database = useDatabase();

const told = (accountId: string) =>
  database.db
    .select({ sequence: instruction.sequence, subject: instruction.subject, state: instruction.state })
    .from(instruction)
    .where(eq(instruction.accountId, accountId))
    .orderBy(asc(instruction.sequence));

describe("an instruction", () => {
  it("gets the next number of its account, without gap or double, when forty come at once", async () => {
    const whose = await addAccount(database.db);
    const changedMind = async () => {
      throw new Error("changed my mind");
    };
    const acts = Array.from({ length: 40 }, (_, n) =>
      inTransaction(database.db, async (tx) => {
        await queueInstruction(tx, claimed(whose));
        if (n % 4 === 0) await changedMind();
      }).catch(() => undefined),
    );
    await Promise.all(acts);
    const numbers = (await told(whose.accountId)).map((row) => row.sequence);
    expect(numbers).toEqual(Array.from({ length: 30 }, (_, n) => n + 1));
  });

  it("of the same act is one, also when both come at once", async () => {
    const whose = await addAccount(database.db);
    const claim = newId();
    const once = () => inTransaction(database.db, (tx) => queueInstruction(tx, claimed(whose, { claim })));
    const ids = await Promise.all([once(), once(), once()]);
    expect(new Set(ids).size).toBe(1);
    expect(await told(whose.accountId)).toEqual([{ sequence: 1, subject: claim, state: "queued" }]);
  });

  it("carries the core's own keys", async () => {
    const whose = await addAccount(database.db, "east");
    const id = await inTransaction(database.db, (tx) => queueInstruction(tx, claimed(whose)));
    const [row] = await database.db.select().from(instruction).where(eq(instruction.instructionId, id));
    expect(row).toMatchObject({
      source: "east",
      accountRef: `A-${whose.accountId}`,
      cardholderRef: `C-${whose.cardholderId}`,
    });
    const [led] = await database.owner`select source, cardholder_id from core_instruction where instruction_id = ${id}`;
    expect({ ...led }).toEqual({ source: "east", cardholder_id: whose.cardholderId });
  });

  it("about an account of somebody else, of a wrong amount or currency is never written", async () => {
    const mine = await addAccount(database.db);
    const theirs = await addAccount(database.db);
    const queue = (told: ReturnType<typeof claimed>) => inTransaction(database.db, (tx) => queueInstruction(tx, told));
    await expect(queue(claimed({ ...mine, accountId: theirs.accountId }))).rejects.toThrow("not_found");
    for (const amount of ["500", "0.00", "-1.00", "1e3", "1.005"]) {
      await expect(queue(claimed(mine, { amount }))).rejects.toThrow();
    }
    const dollars = claimed(mine);
    await expect(queue({ ...dollars, facts: { ...dollars.facts, currency: "USD" } })).rejects.toThrow(RangeError);
    expect(await told(mine.accountId)).toEqual([]);
  });
});
