import { and, asc, desc, eq, isNull, sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { cardholder, cardholderSetting } from "@/db/schema/accounts";
import { letter, letterPaper } from "@/db/schema/letters";
import type { PlainDate } from "@/lib/core/dates";
import { isDemo, readEnv } from "@/lib/core/env";
import { currencyName, dateText, dayRange, instantText, moneyText, percentText, plainAmount } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locale";
import { extendedTranslator, translator } from "@/lib/i18n/translate";
import type { Policy } from "@/lib/policy/policy";
import type { LetterFrame, LetterOrder, PendingLetter, Say } from "./types";

/** How a letter is put into a language, by the words of the policy. */
export function sayIn(language: Locale, { pack }: Pick<Policy, "pack">): Say {
  return {
    language,
    t: translator(language, "letters"),
    accounts: translator(language, "accounts"),
    disputes: translator(language, "disputes"),
    reasons: translator(language, "dispute-desk"),
    words: extendedTranslator(language, "policy", pack.words[language]),
    money: moneyText,
    plain: plainAmount,
    currency: (currency) => currencyName(currency, language),
    day: (date) => dateText(date, language),
    range: (from, to) => dayRange(from, to, language),
    at: (moment) => instantText(moment, pack.zone, language),
    percent: percentText,
  };
}

/** The language in which a cardholder reads; null: they chose none, and the core knows none. */
export async function getLanguage(db: Reader, cardholderId: string): Promise<Locale | null> {
  const [row] = await db
    .select({ locale: sql<Locale | null>`coalesce(${cardholderSetting.locale}, ${cardholder.locale})` })
    .from(cardholder)
    .leftJoin(cardholderSetting, eq(cardholderSetting.cardholderId, cardholder.cardholderId))
    .where(eq(cardholder.cardholderId, cardholderId));
  return row?.locale ?? null;
}

/** A letter that is still to be written; null when it is written, or is not the cardholder's. */
export async function getOrder(db: Reader, cardholderId: string, letterId: string): Promise<LetterOrder | null> {
  const [row] = await db
    .select({
      cardholderId: letter.cardholderId,
      letterId: letter.letterId,
      kind: letter.kind,
      subject: letter.subject,
      part: letter.part,
      language: letter.language,
    })
    .from(letter)
    .leftJoin(
      letterPaper,
      and(eq(letterPaper.cardholderId, letter.cardholderId), eq(letterPaper.letterId, letter.letterId)),
    )
    .where(and(eq(letter.cardholderId, cardholderId), eq(letter.letterId, letterId), isNull(letterPaper.letterId)));
  return row ?? null;
}

/** What a letter says of itself. */
export async function getFrame(
  db: Reader,
  cardholderId: string,
  { number, issuedOn, policy }: { number: string; issuedOn: PlainDate; policy: Policy },
): Promise<LetterFrame> {
  const [row] = await db
    .select({ holder: cardholder.name, address: cardholder.address })
    .from(cardholder)
    .where(eq(cardholder.cardholderId, cardholderId));
  if (!row) throw new RangeError("no such cardholder");
  return { number, issuedOn, policy, demo: isDemo(readEnv()), ...row };
}

/** What a cardholder asked for and has no paper yet, the oldest first. */
export async function listPending(db: Reader, cardholderId: string): Promise<PendingLetter[]> {
  return db
    .select({
      letterId: letter.letterId,
      kind: letter.kind,
      askedOn: letter.askedOn,
      language: letter.language,
    })
    .from(letter)
    .leftJoin(
      letterPaper,
      and(eq(letterPaper.cardholderId, letter.cardholderId), eq(letterPaper.letterId, letter.letterId)),
    )
    .where(and(eq(letter.cardholderId, cardholderId), eq(letter.askedBy, "cardholder"), isNull(letterPaper.letterId)))
    .orderBy(asc(letter.askedAt), desc(letter.letterId))
    .limit(50);
}

/** How many letters a cardholder has asked for on a business day. */
export async function countAsked(db: Reader, cardholderId: string, askedOn: PlainDate): Promise<number> {
  const [row] = await db
    .select({ asked: sql<number>`count(*)::int` })
    .from(letter)
    .where(and(eq(letter.cardholderId, cardholderId), eq(letter.askedBy, "cardholder"), eq(letter.askedOn, askedOn)));
  return row?.asked ?? 0;
}
