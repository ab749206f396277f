import type { Database } from "@/db/client";
import type { Transaction } from "@/db/transaction";
import { listColumns, rowsOf } from "../data";
import type { MadePart } from "../mutations";
import { schemaOf } from "../schema-of";
import { ARCHIVED } from "../tables";
import { type Making, storePart } from "./store-part";

async function* linesOf(tx: Transaction, cardholderId: string, table: string): AsyncGenerator<Uint8Array> {
  for await (const page of rowsOf(tx, cardholderId, table)) yield Buffer.from(`${page.join("\n")}\n`, "utf8");
}

/** The rows of every table as they stand at one moment, and what each of their columns is. */
export async function makeTables(db: Database, making: Making): Promise<MadePart[]> {
  return db.transaction(
    async (tx) => {
      const parts: MadePart[] = [];
      for (const table of Object.keys(ARCHIVED).sort()) {
        const lines = linesOf(tx, making.archive.cardholderId, table);
        parts.push(await storePart(making, `data/${table}.jsonl`, lines));
      }
      const schema = `${JSON.stringify(schemaOf(await listColumns(tx)), null, 2)}\n`;
      parts.push(await storePart(making, "schema/archive.schema.json", [Buffer.from(schema, "utf8")]));
      return parts;
    },
    { isolationLevel: "repeatable read", accessMode: "read only" },
  );
}
