import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translate";
import { type NewsEvent, rowOf } from "../catalogue";

/** Words for one recipient; nothing in them is an amount, or says that anything is owed. */
export interface Words {
  /** All of an SMS, and what a lock screen shows. */
  sms: string;
  /** The subject of an e-mail, the head of a letter. */
  title: string;
  body: string;
}

/**
 * What is said of an event, in a language: of several that go out together, how many there are.
 * @param count how many messages this one says
 */
export function wordsOf(
  event: NewsEvent,
  { locale, issuer, count }: { locale: Locale; issuer: string; count: number },
): Words {
  const t = translator(locale, "notifications");
  const template = count > 1 ? "several" : rowOf(event).template;
  const values = { issuer, count };
  return {
    sms: t(`sms.${template}`, values),
    title: t(`title.${template}`, values),
    body: t(`body.${template}`, values),
  };
}

/** Plain paragraphs of an e-mail about it, and its subject. */
export function mailOf(
  { title, body }: Words,
  {
    locale,
    issuer,
    portal,
    unsubscribe,
  }: { locale: Locale; issuer: string; portal: string; unsubscribe: string | null },
): { subject: string; body: string } {
  const t = translator(locale, "notifications");
  const off = unsubscribe === null ? [] : [t("mail.off", { address: unsubscribe })];
  return {
    subject: t("mail.subject", { issuer, title }),
    body: [body, portal, t("mail.why"), ...off].join("\n\n"),
  };
}
