import type { Clause } from "@/lib/printing/types";
import type { FactsOf, LetterFrame, Say } from "../types";
import { clause, closing, opening, pairs, paragraph } from "./frame";

/** That a payment which the cardholder told of has arrived. */
export function paymentConfirmation(facts: FactsOf<"payment_confirmation">, frame: LetterFrame, say: Say): Clause[] {
  const { claim, postedOn } = facts;
  return [
    opening(frame, say),
    clause(say.t("payment.about"), [
      paragraph(say.t("payment.body")),
      pairs([
        [say.t("payment.amount"), say.money(claim.amount, claim.currency)],
        [say.t("collection.account"), say.disputes("account", { product: claim.product, tail: claim.cardTail })],
        [say.t("payment.paid"), say.day(claim.paidOn)],
        [say.t("payment.told"), say.day(claim.madeOn)],
        [say.t("statement.posted"), say.day(postedOn)],
        [say.t("statement.source"), claim.matchedEntryRef ?? ""],
      ]),
    ]),
    ...closing(frame, say),
  ];
}

/** Every contact that the bank and its agencies reported, the newest first. */
export function contactLog(facts: FactsOf<"contact_log">, frame: LetterFrame, say: Say): Clause[] {
  const { contacts, leftOut } = facts;
  const issuer = frame.policy.issuer.name[say.language];
  return [
    opening(frame, say),
    clause(say.t("contacts.about"), [
      paragraph(contacts.length === 0 ? say.t("contacts.none") : say.t("contacts.body")),
      leftOut > 0 ? paragraph(say.t("contacts.left_out", { count: leftOut })) : null,
      {
        kind: "table",
        caption: say.t("contacts.caption"),
        columns: ["at", "by", "how", "came"].map((key) => ({ head: say.t(`contacts.${key}`), numeric: false })),
        rows: contacts.map((one) => [
          say.at(one.at),
          one.agency ?? issuer,
          say.t("contacts.way", {
            channel: say.t(`contacts.channels.${one.channel}`),
            direction: say.t(`contacts.directions.${one.direction}`),
          }),
          [say.t(`contacts.outcomes.${one.outcome}`), one.summary ?? ""].filter(Boolean).join(" · "),
        ]),
        total: null,
      },
    ]),
    clause(say.t("contacts.wrong"), [paragraph(say.t("contacts.wrong_body"))]),
    ...closing(frame, say),
  ];
}
