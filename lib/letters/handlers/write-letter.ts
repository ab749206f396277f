import type { Database } from "@/db/client";
import { inTransaction } from "@/db/transaction";
import type { Instant } from "@/lib/core/clock";
import type { PlainDate } from "@/lib/core/dates";
import { newReference } from "@/lib/core/reference";
import { announceFile, storeFile } from "@/lib/files/mutations";
import { keyOfFile } from "@/lib/files/rules";
import type { FileStore } from "@/lib/files/stores/port";
import { translator } from "@/lib/i18n/translate";
import { getCurrentPolicy } from "@/lib/policy/data";
import type { Policy } from "@/lib/policy/policy";
import { printPaper } from "@/lib/printing/pdf/print";
import { checkFor } from "@/lib/records/mutations";
import type { DocumentLanguage, Papers } from "@/lib/records/types";
import { getFrame, getLanguage, getOrder, sayIn } from "../data";
import { getFacts } from "../facts/data";
import { type Happened, keepLetter, orderLetter } from "../mutations";
import { letterPaper } from "../paper";
import { languagesOf } from "../rules";
import { letterHash, letterText } from "../text/letter-text";
import type { LetterFrame, LetterOrder, LetterText } from "../types";

interface Moment {
  today: PlainDate;
  at: Instant;
}

/** Orders the letter about something that happened, in its cardholder's language. False: it was ordered before. */
export async function printLetter(db: Database, happened: Happened, { today, at }: Moment): Promise<boolean> {
  const { languages } = (await getCurrentPolicy(db)).pack;
  const language = (await getLanguage(db, happened.cardholderId)) ?? languages[0] ?? "en";
  return orderLetter(db, happened, { language, today, at });
}

/** The text of a letter in its languages; null: there is nothing to write. */
async function compose(
  db: Database,
  order: LetterOrder,
  frame: LetterFrame,
  { policy, today }: { policy: Policy; today: PlainDate },
): Promise<LetterText | null> {
  const said = [];
  for (const language of languagesOf(order.language)) {
    const facts = await getFacts(db, { order, language, policy, today });
    if (!facts) return null;
    // What was signed keeps the language in which it was.
    said.push({ facts, say: sayIn("document" in facts ? facts.document.language : language, policy) });
  }
  return letterText(frame, said);
}

const languageOf = ({ parts }: LetterText): DocumentLanguage =>
  parts.length > 1 ? "both" : (parts[0]?.language ?? "en");

/**
 * Writes a letter and puts it on paper, once: composed of what is known now, printed, stored, written down, and to be
 * sealed. Again after a crash it begins anew, and what the broken attempt stored is dropped.
 * @returns whether this run wrote it; false when it is written already, or there is nothing to write
 * @throws ContentMissing when a content that a rule asks for has nothing to say
 */
export async function writeLetter(
  db: Database,
  store: FileStore,
  { origin, isDemo }: Papers,
  { cardholderId, letterId }: { cardholderId: string; letterId: string },
  { today, at }: Moment,
): Promise<boolean> {
  const order = await getOrder(db, cardholderId, letterId);
  if (!order) return false;
  const policy = await getCurrentPolicy(db);
  const number = newReference("L", today);
  const frame = await getFrame(db, cardholderId, { number, issuedOn: today, policy });
  const text = await compose(db, order, frame, { policy, today });
  if (!text) return false;
  const textHash = await letterHash(text);
  const language = languageOf(text);
  const check = checkFor({ cardholderId, kind: order.kind, subject: letterId }, origin, isDemo);
  const paper = letterPaper(text, check, (of) => ({
    t: translator(of, "letters"),
    records: translator(of, "records"),
  }));
  const printed = await printPaper(paper, { title: `${paper.title} ${number}`, hash: textHash, madeAt: at });
  const fileId = await inTransaction(db, (tx) => announceFile(tx, cardholderId, at));
  const file = await storeFile(store, fileId, { contentType: "application/pdf", bytes: printed.bytes });
  const { pages, gaps } = printed;
  const written = { text, textHash, language, issuedOn: today, pages, check, gaps };
  const isKept = await keepLetter(db, order, written, file, at);
  if (!isKept) await store.remove(keyOfFile(fileId));
  return isKept;
}
