import type { EntryKind } from "@/lib/accounts/types";
import { dateOf, parseDate } from "@/lib/core/dates";
import { parseMoney } from "@/lib/core/money";
import type { DisputeType, FiledLine, Filing, LineSubject } from "../types";
import type { Answers, ChosenLine } from "./types";

/** Which postings a type is listed with; left out: every one. */
export const LISTED_KINDS: Partial<Record<DisputeType, readonly EntryKind[]>> = {
  UNAUTH: ["purchase", "cash", "instalment"],
  DUPLICATE: ["purchase", "cash", "instalment", "service_fee"],
  MERCHANT: ["purchase", "instalment"],
  FEE_INTEREST: ["interest", "late_fee", "service_fee"],
  INSTALMENT: ["instalment", "service_fee", "interest"],
};

function subjectOf({ subject, ref, what, on }: ChosenLine): LineSubject {
  switch (subject) {
    case "entry":
      return { subject, entryRef: ref };
    case "statement":
      return { subject, statementDate: dateOf(ref) };
    case "payment":
      return { subject, paymentClaimId: ref };
    case "account":
      return { subject };
    case "contact":
      return { subject, contactRef: ref };
    case "described":
      return { subject, on: parseDate(on), what };
  }
}

const orNull = (text: string) => (text === "" ? null : text);

/** The answers as a filing; null while something of it is not answered. */
export function filingOf(answers: Answers, disputeId: string | null): Filing | null {
  const { type, accountId, lines, about } = answers;
  if (disputeId === null || !type || !accountId || !lines || !about) return null;
  const { words, amounts, remedy, remedyWords } = about;
  const filed = lines.map((line, index): FiledLine => {
    return { ...subjectOf(line), amount: parseMoney(amounts[index] ?? "") };
  });
  return {
    disputeId,
    type,
    accountId,
    lines: filed,
    words: orNull(words),
    remedy,
    remedyWords: orNull(remedyWords),
  };
}
