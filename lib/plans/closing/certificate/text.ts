import { type Money, sum, ZERO } from "@/lib/core/money";
import type { Translate } from "@/lib/i18n/types";
import { contentHash } from "@/lib/policy/canonical";
import type { Policy } from "@/lib/policy/policy";
import type { Block } from "@/lib/printing/types";
import type { Speech } from "../../agreement/types";
import type { CertificateDocument, CertificateFacts } from "./types";

type Say = Omit<Speech, "t">;
type Rules = { pack: Pick<Policy["pack"], "clocks">; issuer: Policy["issuer"] };

/** The clock of a pack that says how long arrears stay on record after they are settled. */
const RECORD_CLOCK = "adverse-record";

const pairs = (rows: readonly (readonly [string, string])[]): Block => ({
  kind: "pairs",
  rows: rows.map(([label, value]) => ({ label, value })),
});

function agreedRows(facts: CertificateFacts, say: Say, t: Translate): (readonly [string, string])[] {
  const line = (label: string, amount: Money) => [label, say.money(amount)] as const;
  const some = (label: string, amount: Money) => (amount > ZERO ? [line(label, amount)] : []);
  return [
    line(t("certificate.total"), facts.agreed),
    ...some(t("certificate.interest"), facts.interest),
    ...some(t("certificate.waived"), facts.waived),
    ...some(t("certificate.waived_early"), facts.waivedEarly),
    line(t("certificate.paid"), sum(facts.payments.map(({ amount }) => amount))),
  ];
}

function paymentTable({ payments }: CertificateFacts, say: Say, t: Translate): Block {
  return {
    kind: "table",
    caption: t("certificate.payments_caption", { currency: say.currency }),
    columns: [
      { head: t("certificate.entry"), numeric: false },
      { head: t("certificate.day"), numeric: false },
      { head: t("certificate.amount"), numeric: true },
    ],
    rows: payments.map(({ day, amount }, index) => [`${index + 1}`, say.day(day), say.plain(amount)]),
    total: [t("certificate.sum"), "", say.plain(sum(payments.map(({ amount }) => amount)))],
  };
}

/**
 * The certificate of a plan that is kept (结清证明). The same facts give the same text. What it says of the credit
 * record are words of the pack: a record is neither deleted nor bought.
 * @param t of the area `plan-close`, in the language of `say`
 */
export function certificateText(
  facts: CertificateFacts,
  say: Say,
  { pack, issuer }: Rules,
  t: Translate,
): CertificateDocument {
  const name = issuer.name[say.language];
  const stated = { tail: facts.cardTail, reference: facts.reference, date: say.day(facts.completedOn) };
  const months = pack.clocks.find(({ id }) => id === RECORD_CLOCK)?.length ?? 0;
  const { phone } = issuer.complaints;
  const paragraph = (text: string): Block => ({ kind: "paragraph", text });
  return {
    format: "huanqing-certificate/1",
    language: say.language,
    title: say.words("certificate.title"),
    number: facts.number,
    clauses: [
      {
        heading: t("certificate.parties"),
        blocks: [
          paragraph(
            facts.waivedEarly > ZERO ? t("certificate.statement_early", stated) : t("certificate.statement", stated),
          ),
          paragraph(t("certificate.nothing_left", { issuer: name })),
          ...(facts.held > ZERO ? [paragraph(t("certificate.held", { amount: say.money(facts.held) }))] : []),
          pairs([
            [t("certificate.number"), facts.number],
            [t("certificate.issuer"), name],
            [t("certificate.holder"), facts.holder],
            [t("certificate.card"), t("certificate.card_value", { product: facts.product, tail: facts.cardTail })],
            [t("certificate.signed"), say.day(facts.signedOn)],
            [t("certificate.completed"), say.day(facts.completedOn)],
            [t("certificate.issued"), say.day(facts.issuedOn)],
          ]),
        ],
      },
      { heading: t("certificate.agreed"), blocks: [pairs(agreedRows(facts, say, t))] },
      { heading: t("certificate.payments"), blocks: [paymentTable(facts, say, t)] },
      { heading: t("certificate.record"), blocks: [paragraph(say.words("certificate.record", { months }))] },
      {
        heading: t("certificate.keep"),
        blocks: [paragraph(phone === null ? t("certificate.keep_plain") : t("certificate.keep_body", { phone }))],
      },
    ],
  };
}

/** Hex SHA-256 of the text: what is printed carries it. */
export function certificateHash(document: CertificateDocument): Promise<string> {
  return contentHash(document);
}
