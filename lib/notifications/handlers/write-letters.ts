import { Readable } from "node:stream";
import type { Database } from "@/db/client";
import { inTransaction, type Transaction } from "@/db/transaction";
import { businessDate, type Instant, startOfDay } from "@/lib/core/clock";
import { addDays, type PlainDate } from "@/lib/core/dates";
import type { FileStore } from "@/lib/files/stores/port";
import { translator } from "@/lib/i18n/translate";
import { mayContact } from "@/lib/permission/data";
import { isNewsEvent } from "../catalogue";
import { getLanguage, getLetterFile, getNewestLetterFile, listLetterLines, listWaitingLetters } from "../letters/data";
import { letterBytes } from "../letters/file-bytes";
import { lettersManifest } from "../letters/file-format";
import { closeLetterFile, lockLetterFiles, putLetter } from "../letters/mutations";
import type { OutboxMessage } from "../sending/data";
import { giveUp } from "../sending/mutations";
import { wordsOf } from "./compose";
import type { Sending } from "./send-message";

/** A letter is a page; of a day some hundred thousand. */
const MOST_BYTES = 1024 ** 3;

type Writing = Omit<Sending, "deliver">;

/**
 * Closes the file of letters of the business day that is over, once, and puts it into the store with its control totals:
 * `letters/letters-<day>.csv`, then `.manifest.json`. What was late for it stands in the next one. The gate is asked for
 * each letter as it is put in; one that may not be sent now waits for the next file. From the first letter on there is a
 * file for every day on which this runs, empty or not.
 * @returns how many letters, or null when there was nothing to close
 */
export async function writeLetters(db: Database, store: FileStore, writing: Writing): Promise<number | null> {
  const { policy, at, offsetDays } = writing;
  const today = businessDate(at, policy.pack.zone, offsetDays);
  const day = addDays(today, -1);
  const until = startOfDay(today, policy.pack.zone, offsetDays);
  const rows = await inTransaction(db, (tx) => closeDay(tx, day, until, writing));
  if (rows !== null) await storeDay(db, store, day);
  return rows;
}

async function closeDay(tx: Transaction, day: PlainDate, until: Instant, writing: Writing): Promise<number | null> {
  await lockLetterFiles(tx);
  if (await getLetterFile(tx, day)) return null;
  const newest = await getNewestLetterFile(tx);
  const waiting = await listWaitingLetters(tx, until);
  if (newest === null && waiting.length === 0) return null;
  const last = newest?.lastNumber ?? 0;
  let rows = 0;
  for (const message of waiting) {
    if (await putIfAllowed(tx, message, day, last + rows + 1, writing)) rows++;
  }
  const { sha256 } = letterBytes(await listLetterLines(tx, day));
  await closeLetterFile(tx, { day, rows, lastNumber: last + rows, sha256, writtenAt: writing.at });
  return rows;
}

async function putIfAllowed(
  tx: Transaction,
  message: OutboxMessage,
  day: PlainDate,
  number: number,
  { policy, at, offsetDays, origin }: Writing,
): Promise<boolean> {
  const { cardholderId, event, contactPurpose: purpose } = message;
  if (cardholderId === null || !isNewsEvent(event)) {
    await giveUp(tx, message, "unknown");
    return false;
  }
  const question = { cardholderId, channel: "letter", purpose, relation: "debtor", place: "personal" } as const;
  const business = at.add({ hours: 24 * offsetDays });
  const asked = { ...question, address: null, accountId: null, by: { kind: "issuer" }, at: business } as const;
  const answer = await mayContact(tx, policy, asked, at);
  if (!answer.allowed) {
    if (answer.nextAllowedAt === null) await giveUp(tx, message, answer.reason);
    return false;
  }
  const language = (await getLanguage(tx, cardholderId)) ?? policy.pack.languages[0] ?? "en";
  const { title, body } = wordsOf(event, { locale: language, issuer: policy.issuer.name[language], count: 1 });
  const t = translator(language, "notifications");
  const close = t("letter.close", { address: origin, phone: policy.issuer.personLine.phone });
  const letter = { day, number, language, title, body: [body, close].join("\n\n") };
  await putLetter(tx, { ...message, cardholderId }, letter, at);
  return true;
}

/** Puts both parts of a closed file into the store, the manifest last: who sees it can read the file. */
async function storeDay(db: Database, store: FileStore, day: PlainDate): Promise<void> {
  const file = await getLetterFile(db, day);
  if (!file) return;
  const lines = await listLetterLines(db, day);
  const manifest = lettersManifest(file, lines, await getNewestLetterFile(db, day));
  const put = (name: string, bytes: Buffer) =>
    store.put(`letters/letters-${file.day}${name}`, Readable.from([bytes], { objectMode: false }), {
      maxBytes: MOST_BYTES,
    });
  await put(".csv", letterBytes(lines).bytes);
  await put(".manifest.json", Buffer.from(manifest, "utf8"));
}
