import { addDays, dateOf } from "@/lib/core/dates";
import { type Money, money, ZERO } from "@/lib/core/money";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translate";
import { speechOf } from "../../agreement/data";
import { CN, US } from "../../agreement/testing/agreements";
import { certificateText } from "../certificate/text";
import type { CertificateDocument, CertificateFacts } from "../certificate/types";

const yuan = (amount: number) => BigInt(amount * 100) as Money;
const SIGNED = dateOf("2026-11-21");

/** The facts of a plan of three payments, the last of them early where something was let off. */
export function certificateFacts(more: Partial<CertificateFacts> = {}): CertificateFacts {
  const payments = [
    { day: addDays(SIGNED, 20), amount: yuan(1072) },
    { day: addDays(SIGNED, 50), amount: yuan(1072) },
    { day: addDays(SIGNED, 81), amount: money(yuan(1072) + 1n) },
  ];
  return {
    number: "C-2702-7KQ4MX",
    reference: "P-2611-7KQ4MX",
    holder: "周岚",
    product: "标准信用卡",
    cardTail: "4021",
    currency: "CNY",
    signedOn: SIGNED,
    completedOn: addDays(SIGNED, 81),
    issuedOn: addDays(SIGNED, 82),
    agreed: money(yuan(3216) + 1n),
    interest: ZERO,
    waived: yuan(20),
    held: ZERO,
    waivedEarly: ZERO,
    payments,
    ...more,
  };
}

export function certificateFor(facts: CertificateFacts, language: Locale, policy = CN): CertificateDocument {
  const { t: _, ...say } = speechOf(language, policy, facts.currency);
  return certificateText(facts, say, policy, translator(language, "plan-close"));
}

export { US };
