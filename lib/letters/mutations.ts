import { and, eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { account } from "@/db/schema/accounts";
import { letter, letterPaper } from "@/db/schema/letters";
import { inTransaction } from "@/db/transaction";
import { lockCardholder } from "@/lib/accounts/mutations";
import { appendAudit } from "@/lib/audit/append";
import { authorise, type Context } from "@/lib/auth/context";
import { raiseWork } from "@/lib/cases/mutations";
import type { Instant } from "@/lib/core/clock";
import type { PlainDate } from "@/lib/core/dates";
import { Refusal } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { type KeptFile, writeFileDown } from "@/lib/files/mutations";
import { enqueue } from "@/lib/jobs/enqueue";
import { registerDocument } from "@/lib/records/mutations";
import type { DocumentLanguage, LetterKind, PaperCheck } from "@/lib/records/types";
import { countAsked, getOrder } from "./data";
import { MOST_A_DAY } from "./rules";
import type { AskInput } from "./schema";
import type { Asked, LetterOrder, LetterText } from "./types";

/** What has happened that a letter is written about. */
export interface Happened {
  cardholderId: string;
  kind: LetterKind;
  subject: string;
  part: number;
}

/** Has a letter written about something that happened, once however often it is told. False: it was ordered before. */
export async function orderLetter(
  db: Database,
  happened: Happened,
  { language, today, at }: { language: DocumentLanguage; today: PlainDate; at: Instant },
): Promise<boolean> {
  const { cardholderId } = happened;
  return inTransaction(db, async (tx) => {
    const letterId = newId();
    const made = await tx
      .insert(letter)
      .values({ ...happened, letterId, language, askedBy: "event", askedOn: today, askedAt: at })
      .onConflictDoNothing()
      .returning({ letterId: letter.letterId });
    if (made.length === 0) return false;
    await enqueue(tx, "letter.write", { cardholderId, letterId });
    return true;
  });
}

/**
 * Has a letter written because its cardholder asks. Who asks for the same twice on a day has asked once.
 * @throws Refusal `not_found` for an account that is not theirs
 */
export async function askLetter(context: Context, asked: AskInput, today: PlainDate): Promise<Asked> {
  authorise(context, "document.ask");
  const { actor, at } = context;
  const { cardholderId } = actor;
  const { kind, language } = asked;
  const subject = kind === "contact_log" ? cardholderId : (asked.accountId ?? "");
  return inTransaction(context.db, async (tx): Promise<Asked> => {
    await lockCardholder(tx, cardholderId);
    if (kind !== "contact_log") {
      const own = and(eq(account.cardholderId, cardholderId), eq(account.accountId, subject));
      const [found] = await tx.select({ accountId: account.accountId }).from(account).where(own);
      if (!found) throw new Refusal("not_found");
    }
    const same = and(
      eq(letter.cardholderId, cardholderId),
      eq(letter.askedBy, "cardholder"),
      eq(letter.askedOn, today),
      eq(letter.kind, kind),
      eq(letter.subject, subject),
      eq(letter.language, language),
    );
    const [known] = await tx.select({ letterId: letter.letterId }).from(letter).where(same);
    if (known) return { kind: "known" };
    if ((await countAsked(tx, cardholderId, today)) >= MOST_A_DAY) return { kind: "full", most: MOST_A_DAY };
    const letterId = newId();
    const row = { cardholderId, letterId, kind, subject, part: 0, language, askedOn: today, askedAt: at };
    await tx.insert(letter).values({ ...row, askedBy: "cardholder" });
    await appendAudit(tx, { cardholderId, actor, at, event: "document.asked", facts: { letterId, kind, language } });
    await enqueue(tx, "letter.write", { cardholderId, letterId });
    return { kind: "asked" };
  });
}

interface Written {
  text: LetterText;
  textHash: string;
  language: DocumentLanguage;
  issuedOn: PlainDate;
  pages: number;
  check: PaperCheck;
  /** Characters that could not be printed: staff hear of them. */
  gaps: readonly string[];
}

/**
 * Writes down a letter whose paper lies in the store, and has it sealed, in one transaction. False when another attempt
 * was first: its file stays.
 */
export async function keepLetter(
  db: Database,
  { cardholderId, letterId, kind, subject }: LetterOrder,
  { text, textHash, language, issuedOn, pages, check, gaps }: Written,
  file: KeptFile,
  at: Instant,
): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    await lockCardholder(tx, cardholderId);
    if (!(await getOrder(tx, cardholderId, letterId))) return false;
    await writeFileDown(tx, cardholderId, file, "letter", at);
    const paper = { number: text.number, text, textHash, issuedOn, fileId: file.fileId, pages, writtenAt: at };
    await tx.insert(letterPaper).values({ cardholderId, letterId, ...paper });
    const of = { cardholderId, kind, subject: letterId };
    await registerDocument(tx, { of, check, language, issuedOn, pages }, file, at);
    if (gaps.length > 0)
      await raiseWork(tx, { cardholderId, kind: "glyph_missing", subject: letterId, accountId: null, at });
    await appendAudit(tx, {
      cardholderId,
      actor: { kind: "system", job: "letter.write" },
      at,
      event: "document.issued",
      facts: {
        letterId,
        kind,
        subject,
        number: text.number,
        fileId: file.fileId,
        textHash,
        sha256: Buffer.from(file.sha256).toString("hex"),
      },
    });
    return true;
  });
}
