import { parseDate } from "@/lib/core/dates";
import type { LineView } from "@/lib/disputes/following/types";
import type { Block, Clause } from "@/lib/printing/types";
import type { FactsOf, LetterFrame, Say } from "../types";
import { clause, closing, opening, pairs, paragraph } from "./frame";

type Dispute = FactsOf<"dispute_receipt">["dispute"];

/** What a line points at, in words, as it was shown when it was filed. */
function lineText({ subject, shown }: LineView, say: Say): string {
  const on = (text: string | undefined) => {
    const date = text === undefined ? null : parseDate(text);
    return date ? say.day(date) : "";
  };
  const joined = (...parts: string[]) => parts.filter((part) => part !== "").join(" · ");
  switch (subject) {
    case "account":
      return say.disputes("one.whole_account");
    case "contact":
      return joined(say.disputes("one.contact"), on(shown.on));
    case "payment":
      return say.disputes("one.claim", { date: on(shown.paidOn) });
    case "statement":
      return joined(say.disputes("one.statement"), on(shown.statementDate));
    case "described":
      return joined(shown.what ?? "", on(shown.on));
    case "entry": {
      const kind = say.accounts(`entries.kinds.${shown.kind ?? "adjustment"}`);
      return joined(shown.merchant ?? shown.description ?? kind, on(shown.transactedOn ?? shown.postedOn));
    }
  }
}

function lineTable(dispute: Dispute, say: Say): Block {
  return {
    kind: "table",
    caption: say.t("dispute.lines_caption", { currency: say.currency(dispute.currency) }),
    columns: [
      { head: say.t("dispute.line"), numeric: false },
      { head: say.disputes("one.line"), numeric: false },
      { head: say.disputes("one.amount"), numeric: true },
    ],
    rows: dispute.lines.map((line) => [
      `${line.line}`,
      lineText(line, say),
      line.amount === null ? "–" : say.plain(line.amount),
    ]),
    total: null,
  };
}

function filed(dispute: Dispute, say: Say): Clause {
  const remedy = say.disputes(`remedy.${dispute.remedy}`);
  return clause(say.t("dispute.filed"), [
    pairs([
      [say.t("dispute.reference"), dispute.reference],
      [say.disputes("one.type"), say.words(`disputes.${dispute.type}.title`)],
      [say.disputes("one.account"), say.disputes("account", { product: dispute.product, tail: dispute.cardTail })],
      [say.disputes("days.filed"), say.at(dispute.filedAt)],
      ...(dispute.words === null ? [] : [[say.disputes("one.words"), dispute.words] as const]),
      [say.disputes("one.remedy"), dispute.remedyWords ?? remedy],
    ]),
    lineTable(dispute, say),
  ]);
}

/** That a filing has come in, what it says, and which days are promised. */
export function disputeReceipt({ dispute }: FactsOf<"dispute_receipt">, frame: LetterFrame, say: Say): Clause[] {
  return [
    opening(frame, say),
    clause("", [paragraph(say.t("dispute.received", { reference: dispute.reference }))]),
    filed(dispute, say),
    clause(say.t("dispute.days"), [
      pairs([
        [say.disputes("days.first"), say.day(dispute.firstAnswerBy)],
        [say.disputes("days.decide"), say.day(dispute.decideBy)],
        ...(dispute.longestBy === null ? [] : [[say.disputes("days.longest"), say.day(dispute.longestBy)] as const]),
      ]),
    ]),
    clause(say.t("dispute.meanwhile"), [
      {
        kind: "list",
        items: [
          ...dispute.rule.interim.map((measure) => say.words(`interim.${measure}`)),
          ...(dispute.holds.length > 0 ? [say.t("dispute.apart")] : []),
        ],
      },
    ]),
    ...closing(frame, say),
  ];
}

function decidedTable(dispute: Dispute, decision: NonNullable<Dispute["decision"]>, say: Say): Block {
  return {
    kind: "table",
    caption: say.t("dispute.decided_caption", { currency: say.currency(dispute.currency) }),
    columns: [
      { head: say.t("dispute.line"), numeric: false },
      { head: say.t("dispute.outcome"), numeric: false },
      { head: say.t("dispute.upheld"), numeric: true },
    ],
    rows: decision.lines.map(({ line, outcome, upheld }) => [
      `${line}`,
      say.disputes(`outcome.${outcome === "partly" ? "partly_upheld" : outcome}`),
      upheld === null ? "–" : say.plain(upheld),
    ]),
    total: null,
  };
}

function rightTable(dispute: Dispute, decision: NonNullable<Dispute["decision"]>, say: Say): Block {
  return {
    kind: "table",
    caption: say.t("dispute.right_caption", { currency: say.currency(dispute.currency) }),
    columns: [
      { head: say.t("dispute.line"), numeric: false },
      { head: say.t("dispute.right"), numeric: false },
      { head: say.t("dispute.counts_from"), numeric: false },
      { head: say.t("dispute.amount"), numeric: true },
    ],
    rows: decision.adjustments.map(({ line, kind, valueOn, amount }) => [
      `${line}`,
      say.disputes(`decision.adjustment.${kind}`),
      say.day(valueOn),
      amount === null ? "–" : say.plain(amount),
    ]),
    total: null,
  };
}

/** A decision of a round; null while there is none. */
export function disputeDecision(facts: FactsOf<"dispute_decision">, frame: LetterFrame, say: Say): Clause[] | null {
  const { dispute, round } = facts;
  const { decision } = dispute;
  if (decision === null || decision.round !== round) return null;
  const appeal = dispute.appealBy;
  return [
    opening(frame, say),
    filed(dispute, say),
    clause(say.t("dispute.decision"), [
      pairs([
        [say.t("dispute.outcome"), say.disputes(`outcome.${decision.outcome}`)],
        [say.t("dispute.decided_on"), say.day(decision.finalOn)],
        [say.t("dispute.reason"), say.reasons(`reason.${decision.reasonCode}`)],
        [say.t("dispute.officer"), decision.words],
      ]),
      decidedTable(dispute, decision, say),
      rightTable(dispute, decision, say),
    ]),
    clause(say.t("dispute.next"), [
      paragraph(appeal === null ? say.t("dispute.no_appeal") : say.t("dispute.appeal", { date: say.day(appeal) })),
    ]),
    ...closing(frame, say),
  ];
}
