import { asc, eq, gt } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { auditEvent } from "@/db/schema/audit";
import { firstBrokenLink } from "./chain";

/** The first link of a chain that does not fit. */
export interface BrokenChain {
  cardholderId: string;
  seq: number;
}

/** Recomputes every chain of the database, one cardholder at a time, and lists the broken ones. */
export async function listBrokenChains(db: Reader): Promise<{ chains: number; broken: BrokenChain[] }> {
  const broken: BrokenChain[] = [];
  let chains = 0;
  let after = "00000000-0000-0000-0000-000000000000";
  for (;;) {
    const page = await db
      .selectDistinct({ cardholderId: auditEvent.cardholderId })
      .from(auditEvent)
      .where(gt(auditEvent.cardholderId, after))
      .orderBy(asc(auditEvent.cardholderId))
      .limit(500);
    if (page.length === 0) return { chains, broken };
    for (const { cardholderId } of page) {
      const rows = await db
        .select()
        .from(auditEvent)
        .where(eq(auditEvent.cardholderId, cardholderId))
        .orderBy(asc(auditEvent.seq));
      const seq = firstBrokenLink(rows.map((row) => ({ ...row, at: row.at.toString() })));
      if (seq !== null) broken.push({ cardholderId, seq });
      chains += 1;
    }
    after = (page.at(-1) as { cardholderId: string }).cardholderId;
  }
}
