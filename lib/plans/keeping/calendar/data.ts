import { sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translate";
import { getCurrentPolicy } from "@/lib/policy/data";
import { getLivePlan } from "../data";
import { planCalendar } from "./ics";
import { feedHash } from "./signature";

/**
 * The calendar behind an address: plan and secret belong together, in the language of its owner; null for anything
 * else, whatever is wrong with it.
 */
export async function getFeed(db: Reader, planId: string, token: string): Promise<string | null> {
  const hash = Buffer.from(feedHash(token)).toString("hex");
  const [row] = await db.execute<{ cardholder_id: string; locale: Locale | null }>(sql`
    select c.cardholder_id, coalesce(s.locale, h.locale) as locale from calendar_feed c
    join cardholder h on h.cardholder_id = c.cardholder_id
    left join cardholder_setting s on s.cardholder_id = c.cardholder_id
    where c.token_hash = decode(${hash}, 'hex') and c.plan_id = ${planId}`);
  const plan = row ? await getLivePlan(db, row.cardholder_id, planId) : null;
  if (!row || !plan) return null;
  const { pack, issuer } = await getCurrentPolicy(db);
  const locale = row.locale ?? pack.languages[0] ?? "en";
  const title = translator(locale, "plan-kept")("calendar.event", { issuer: issuer.name[locale] });
  return planCalendar(plan, { title, reminderDays: pack.plan.reminderDaysBefore });
}
