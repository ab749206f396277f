import { contentHash } from "@/lib/policy/canonical";
import type { Clause } from "@/lib/printing/types";
import type { LetterFacts, LetterFrame, LetterPart, LetterText, Say } from "../types";
import { collectionLetter } from "./collection-letter";
import { disputeDecision, disputeReceipt } from "./dispute-letters";
import { answer, costTable, offer } from "./plan-letters";
import { contactLog, paymentConfirmation } from "./short-letters";
import { statementOfAccount } from "./statement-of-account";

function clausesOf(facts: LetterFacts, frame: LetterFrame, say: Say): Clause[] | null {
  switch (facts.kind) {
    case "cost_table":
      return costTable(facts, frame, say);
    case "offer":
      return offer(facts, frame, say);
    case "answer":
      return answer(facts, frame, say);
    case "dispute_receipt":
      return disputeReceipt(facts, frame, say);
    case "dispute_decision":
      return disputeDecision(facts, frame, say);
    case "payment_confirmation":
      return paymentConfirmation(facts, frame, say);
    case "collection_letter":
      return collectionLetter(facts, frame, say);
    case "statement_of_account":
      return statementOfAccount(facts, frame, say);
    case "contact_log":
      return contactLog(facts, frame, say);
  }
}

/**
 * A letter in one language or in both, one after the other. The same facts give the same text. Null: there is nothing
 * to say, as of a cost table where the policy asks for none.
 * @throws ContentMissing
 */
export function letterText(frame: LetterFrame, said: readonly { facts: LetterFacts; say: Say }[]): LetterText | null {
  const parts: LetterPart[] = [];
  for (const { facts, say } of said) {
    const clauses = clausesOf(facts, frame, say);
    if (clauses === null) return null;
    parts.push({ language: say.language, title: say.t(`titles.${facts.kind}`), clauses: clauses.filter(hasBlocks) });
  }
  const [first] = said;
  return first ? { format: "huanqing-letter/1", kind: first.facts.kind, number: frame.number, parts } : null;
}

const hasBlocks = ({ blocks }: Clause) => blocks.length > 0;

/** Hex SHA-256 of the text: what is printed carries it. */
export function letterHash(text: LetterText): Promise<string> {
  return contentHash(text);
}
