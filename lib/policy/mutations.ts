import { and, eq, ne, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { businessDay, policyVersion } from "@/db/schema/policy";
import { inTransaction } from "@/db/transaction";
import type { Instant } from "@/lib/core/clock";
import { dateOf } from "@/lib/core/dates";
import { newId } from "@/lib/core/ids";
import { contentHash } from "./canonical";
import { forgetCurrentPolicy } from "./data";
import { calendarOf } from "./packs/packs";
import { assemblePolicy } from "./policy";
import { PolicyFileError } from "./wrong-paths";

export interface Published {
  readonly policyVersionId: string;
  readonly contentHash: string;
  /** False when exactly this content was in force already. */
  readonly changed: boolean;
}

/** Accounts, dates and records of one country cannot be read by the rules of another. */
const otherCountry = (pack: string) =>
  `must be "${pack}", with which this installation began: another country is another installation, with a database (HUANQING_DATA or DATABASE_URL) of its own`;

/**
 * Puts a pack with an issuer's overrides in force, and its calendar into `business_day`. The same content
 * is the same version, however often it is published; an older version can come back in force. The lock on
 * the small table makes two deploys at once take turns; no request path writes it.
 * @param pack the pack's files as one object
 * @param issuer the issuer file
 * @throws PolicyFileError with every wrong path, or for another pack than the one the installation began with;
 * nothing is written then
 */
export async function publishPolicy(db: Database, pack: unknown, issuer: unknown, now: Instant): Promise<Published> {
  const { content, pack: checked } = assemblePolicy(pack, issuer);
  const { days } = calendarOf(checked.calendar);
  const hash = await contentHash(content);
  const published = await inTransaction(db, async (tx): Promise<Published> => {
    await tx.execute(sql`lock table ${policyVersion} in share row exclusive mode`);
    await tx
      .insert(businessDay)
      .values(
        days.map((day) => ({
          calendar: checked.calendar,
          onDay: dateOf(day.on),
          kind: day.kind,
          name: day.name,
        })),
      )
      .onConflictDoUpdate({
        target: [businessDay.calendar, businessDay.onDay],
        set: { kind: sql`excluded.kind`, name: sql`excluded.name` },
        setWhere: sql`(${businessDay.kind}, ${businessDay.name}) is distinct from (excluded.kind, excluded.name)`,
      });
    const [other] = await tx
      .select({ pack: policyVersion.pack })
      .from(policyVersion)
      .where(ne(policyVersion.pack, checked.name))
      .limit(1);
    if (other) throw new PolicyFileError([{ path: "pack", message: otherCountry(other.pack) }]);
    const [known] = await tx.select().from(policyVersion).where(eq(policyVersion.contentHash, hash));
    if (known?.current) return { policyVersionId: known.policyVersionId, contentHash: hash, changed: false };
    const policyVersionId = known?.policyVersionId ?? newId();
    await tx
      .update(policyVersion)
      .set({ current: false })
      .where(and(eq(policyVersion.current, true), ne(policyVersion.policyVersionId, policyVersionId)));
    if (known) {
      await tx.update(policyVersion).set({ current: true }).where(eq(policyVersion.policyVersionId, policyVersionId));
    } else {
      const { name, version } = checked;
      await tx
        .insert(policyVersion)
        .values({ policyVersionId, pack: name, version, contentHash: hash, content, loadedAt: now, current: true });
    }
    return { policyVersionId, contentHash: hash, changed: true };
  });
  forgetCurrentPolicy();
  return published;
}
