import type { Instant } from "@/lib/core/clock";
import type { PlainDate } from "@/lib/core/dates";
import type { Locale } from "@/lib/i18n/locale";
import type { Translate } from "@/lib/i18n/types";
import type { Clause } from "@/lib/printing/types";
import type { AgreementDocument } from "./types";

/** What is known of a signature (电子签名法 arts. 5, 13). */
export interface Signature {
  termsHash: string;
  textHash: string;
  language: Locale;
  signedAt: Instant;
  signedOn: PlainDate;
  sessionId: string;
  factor: "sms_code" | "passkey";
  steppedUpAt: Instant;
  readingSeconds: number;
  /** Ids of what was ticked. */
  confirmations: readonly string[];
}

/** The record of a signature, as the last part of the paper. `at` writes a moment in the zone of the policy. */
export function signatureClause(
  signature: Signature,
  document: AgreementDocument,
  { at, day }: { at: (moment: Instant) => string; day: (date: PlainDate) => string },
  t: Translate,
): Clause {
  const ticked = document.confirmations.items.filter(({ id }) => signature.confirmations.includes(id));
  return {
    heading: t("signature.heading"),
    blocks: [
      {
        kind: "pairs",
        rows: [
          { label: t("signature.signed"), value: at(signature.signedAt) },
          { label: t("signature.date"), value: day(signature.signedOn) },
          { label: t("signature.factor"), value: t(`signature.factors.${signature.factor}`) },
          { label: t("signature.stepped_up"), value: at(signature.steppedUpAt) },
          { label: t("signature.reading"), value: t("signature.seconds", { seconds: signature.readingSeconds }) },
          { label: t("signature.session"), value: signature.sessionId },
          { label: t("signature.language"), value: t(`languages.${signature.language}`) },
          { label: t("signature.terms"), value: signature.termsHash },
          { label: t("signature.text"), value: signature.textHash },
        ],
      },
      { kind: "list", items: ticked.map(({ text }) => t("signature.confirmed", { text })) },
    ],
  };
}

/** The same for programs, as it goes under the seal. Moments in UTC. */
export function signingEvidence(signature: Signature): Record<string, unknown> {
  return {
    format: "huanqing-evidence/1",
    termsHash: signature.termsHash,
    textHash: signature.textHash,
    language: signature.language,
    signedAt: signature.signedAt.toString(),
    signedOn: signature.signedOn.toString(),
    factor: signature.factor,
    steppedUpAt: signature.steppedUpAt.toString(),
    readingSeconds: signature.readingSeconds,
    session: signature.sessionId,
    confirmations: signature.confirmations,
  };
}
