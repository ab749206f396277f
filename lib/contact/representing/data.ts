import { and, desc, eq, sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { representative } from "@/db/schema/wishes";
import type { Representative } from "./types";

/** Everybody whom a cardholder named to speak for them, the newest first. */
export function listRepresentatives(db: Reader, cardholderId: string): Promise<Representative[]> {
  return db
    .select()
    .from(representative)
    .where(eq(representative.cardholderId, cardholderId))
    .orderBy(desc(representative.representativeId));
}

export async function getRepresentative(
  db: Reader,
  key: { cardholderId: string; representativeId: string },
): Promise<Representative | null> {
  const [row] = await db
    .select()
    .from(representative)
    .where(
      and(eq(representative.cardholderId, key.cardholderId), eq(representative.representativeId, key.representativeId)),
    );
  return row ?? null;
}

/** For how many other cardholders a number speaks. */
export async function countRepresented(db: Reader, phone: string, but: string): Promise<number> {
  const [row] = await db.execute<{ held: number }>(sql`
    select count(distinct cardholder_id)::int as held from representative
    where phone = ${phone} and status = 'approved' and cardholder_id <> ${but}::uuid`);
  return row?.held ?? 0;
}

/** The name of a cardholder, as the core has it. */
export async function getName(db: Reader, cardholderId: string): Promise<string> {
  const [row] = await db.execute<{ name: string }>(sql`
    select name from cardholder where cardholder_id = ${cardholderId}::uuid`);
  return row?.name ?? "";
}
