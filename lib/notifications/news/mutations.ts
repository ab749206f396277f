import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { cardholder, cardholderSetting } from "@/db/schema/accounts";
import { contactPoint } from "@/db/schema/contact";
import type { Transaction } from "@/db/transaction";
import { type Instant, laterBy } from "@/lib/core/clock";
import type { Locale } from "@/lib/i18n/locale";
import { queueMessage } from "../mutations";
import { afterQuiet, type QuietHours } from "../rules";

/** After so long the portal itself has told them, or nobody asks any more. */
const USELESS_AFTER_SECONDS = 3 * 24 * 3600;

export interface News {
  cardholderId: string;
  at: Instant;
  zone: string;
  quietHours: QuietHours;
  /** The language of somebody who has chosen none. */
  otherwise: Locale;
  /** Says that there is news in the portal; no amount, and no word of debt, since others may read it. */
  compose: (locale: Locale) => string;
}

/**
 * Tells a cardholder by SMS that there is news, in their language, outside the quiet hours; to a number that they
 * confirmed before one that only the core knows. Without any number nothing is sent: the portal shows it anyway.
 */
export async function queueNews(tx: Transaction, news: News): Promise<void> {
  const { cardholderId, at } = news;
  const [found] = await tx
    .select({
      to: contactPoint.value,
      locale: sql<Locale | null>`coalesce(${cardholderSetting.locale}, ${cardholder.locale})`,
    })
    .from(contactPoint)
    .innerJoin(cardholder, eq(cardholder.cardholderId, contactPoint.cardholderId))
    .leftJoin(cardholderSetting, eq(cardholderSetting.cardholderId, contactPoint.cardholderId))
    .where(
      and(eq(contactPoint.cardholderId, cardholderId), eq(contactPoint.kind, "phone"), isNull(contactPoint.endedAt)),
    )
    .orderBy(sql`${contactPoint.verifiedAt} desc nulls last`, asc(contactPoint.contactPointId))
    .limit(1);
  if (!found) return;
  const notBefore = afterQuiet(at, news.zone, news.quietHours);
  await queueMessage(tx, {
    cardholderId,
    channel: "sms",
    purpose: "news",
    text: { to: found.to, body: news.compose(found.locale ?? news.otherwise) },
    at,
    notBefore,
    uselessAfter: laterBy(notBefore, USELESS_AFTER_SECONDS),
  });
}
