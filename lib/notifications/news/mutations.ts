import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/transaction";
import { type Instant, laterBy } from "@/lib/core/clock";
import type { Locale } from "@/lib/i18n/locale";
import type { ContactPurpose } from "@/lib/ledger/contact-permission";
import { queueMessages } from "../mutations";
import { afterQuiet, type QuietHours } from "../rules";

/** After so long the portal itself has told them, or nobody asks any more. */
const USELESS_AFTER_SECONDS = 3 * 24 * 3600;

export interface News {
  cardholderId: string;
  contactPurpose: ContactPurpose;
  at: Instant;
  zone: string;
  quietHours: QuietHours;
  /** The language of somebody who has chosen none. */
  otherwise: Locale;
  /** Says that there is news in the portal; no amount, and no word of debt, since others may read it. */
  compose: (locale: Locale) => string;
}

/** The same news for many: their keys, and what is the same for all of them. */
export type NewsForAll = Omit<News, "cardholderId"> & { cardholderIds: readonly string[] };

/**
 * Tells cardholders by SMS that there is news, each in their language, outside the quiet hours; to a number that they
 * confirmed before one that only the core knows. Without any number nothing is sent: the portal shows it anyway. As
 * many statements for a thousand as for one.
 */
export async function queueNewsForAll(
  tx: Transaction,
  { cardholderIds, contactPurpose, at, ...news }: NewsForAll,
): Promise<void> {
  if (cardholderIds.length === 0) return;
  const found = await tx.execute<{ id: string; to: string; locale: Locale | null }>(sql`
    select id, p.value as to, coalesce(s.locale, c.locale) as locale
    from json_array_elements_text(${JSON.stringify(cardholderIds)}::json) as id
    join cardholder c on c.cardholder_id = id::uuid
    left join cardholder_setting s on s.cardholder_id = c.cardholder_id
    cross join lateral (select value from contact_point
      where cardholder_id = c.cardholder_id and kind = 'phone' and ended_at is null
      order by verified_at desc nulls last, contact_point_id limit 1) p`);
  const notBefore = afterQuiet(at, news.zone, news.quietHours);
  const uselessAfter = laterBy(notBefore, USELESS_AFTER_SECONDS);
  const bodies = new Map<Locale, string>();
  const bodyIn = (locale: Locale): string => {
    const body = bodies.get(locale) ?? news.compose(locale);
    bodies.set(locale, body);
    return body;
  };
  const messages = found.map(({ id: cardholderId, to, locale }) => {
    const text = { to, body: bodyIn(locale ?? news.otherwise) };
    return { cardholderId, channel: "sms" as const, purpose: "news" as const, contactPurpose, text, at, uselessAfter };
  });
  await queueMessages(tx, messages, { notBefore });
}

/** Tells one cardholder, the same way. */
export function queueNews(tx: Transaction, { cardholderId, ...news }: News): Promise<void> {
  return queueNewsForAll(tx, { ...news, cardholderIds: [cardholderId] });
}
