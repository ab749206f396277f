import "server-only";
import { loadAccounts } from "@/lib/accounts/loaders";
import { requestDatabase, requireViewer } from "@/lib/auth/gates";
import { ZERO } from "@/lib/core/money";
import { listDocuments } from "@/lib/records/data";
import { listPending } from "./data";
import type { AskChoice, LetterRow, PendingLetter } from "./types";

export interface LettersView {
  documents: LetterRow[];
  pending: PendingLetter[];
  choices: AskChoice[];
}

/** Everything that the bank gave the person who is signed in, what is on its way, and what they can ask for. */
export async function loadLetters(): Promise<LettersView> {
  const { cardholderId } = await requireViewer();
  const db = requestDatabase();
  const [accounts, documents, pending] = await Promise.all([
    loadAccounts(),
    listDocuments(db, cardholderId),
    listPending(db, cardholderId),
  ]);
  const of = ({ facts: { accountId, product, cardTail } }: (typeof accounts)[number]) => ({
    accountId,
    product,
    cardTail,
  });
  return {
    documents,
    pending,
    choices: [
      ...accounts.map((one) => ({ kind: "statement_of_account" as const, account: of(one) })),
      { kind: "contact_log" as const, account: null },
      ...accounts
        .filter(({ standing }) => standing.overdue > ZERO)
        .map((one) => ({ kind: "collection_letter" as const, account: of(one) })),
    ],
  };
}
