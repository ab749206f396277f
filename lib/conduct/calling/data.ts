import { sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { dateOf, type PlainDate } from "@/lib/core/dates";

export interface NumberedAgency {
  readonly ref: string;
  readonly name: string;
  readonly phone: string | null;
  readonly listed: boolean;
  readonly engagedFrom: PlainDate | null;
}

/** All agencies: a small table. */
export async function listNumbered(db: Reader): Promise<NumberedAgency[]> {
  const rows = await db.execute<{
    ref: string;
    name: string;
    phone: string | null;
    listed: boolean;
    from: string | null;
  }>(sql`
    select agency_ref as ref, name, phone, white_listed as listed, engaged_from::text as from from agency
    order by source, agency_ref`);
  return rows.map(({ from, ...agency }) => ({ ...agency, engagedFrom: from === null ? null : dateOf(from) }));
}
