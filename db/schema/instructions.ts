import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { day, id, instant } from "../columns";
import { account } from "./accounts";

/**
 * What the core is told (decisions.md 4): written in the transaction of the act that it speaks of, sent and
 * answered later. Number, keys and facts never change; only where it stands does.
 */
export const instruction = pgTable(
  "instruction",
  {
    cardholderId: id().notNull(),
    instructionId: id().notNull(),
    accountId: id().notNull(),
    /** 1, 2, 3 … of one account, without gaps, in the order in which the acts were committed. */
    sequence: integer().notNull(),
    kind: text({
      enum: [
        "payment_claimed",
        "hold_placed",
        "hold_released",
        "plan_signed",
        "plan_changed",
        "plan_broken",
        "plan_completed",
        "due_day_changed",
        "adjustment",
        "card_locked",
        "objection_marked",
        "objection_cleared",
      ],
    }).notNull(),
    /** The act that it speaks of, once per kind: the id of a claim or hold, of a plan with its version. */
    subject: text().notNull(),
    /** The core's own keys, as they were. */
    source: text().notNull(),
    accountRef: text().notNull(),
    cardholderRef: text().notNull(),
    facts: jsonb().$type<Record<string, unknown>>().notNull(),
    madeAt: instant().notNull(),
    state: text({ enum: ["queued", "sent", "acknowledged", "refused", "dead", "set_aside"] }).notNull(),
    /** Attempts since it was queued, and when the next one is due; null: at once. */
    attempts: integer().notNull().default(0),
    nextAttemptAt: instant(),
    /** Why the last attempt failed: a word of ours, or the code that the core gave. */
    failure: text(),
    sentAt: instant(),
    answeredAt: instant(),
    /** What the core said of it: its own key for it, why it was refused, when it was done. */
    coreRef: text(),
    coreCode: text(),
    coreAt: instant(),
    /** Since when it waits for a daily file; null: it is in one. */
    unfiledSince: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.cardholderId, t.instructionId] }),
    foreignKey({ columns: [t.cardholderId, t.accountId], foreignColumns: [account.cardholderId, account.accountId] }),
    uniqueIndex("instruction_once").on(t.cardholderId, t.kind, t.subject),
    uniqueIndex("instruction_order").on(t.cardholderId, t.accountId, t.sequence),
    index("instruction_queued").on(t.nextAttemptAt).where(sql`${t.state} = 'queued'`),
    index("instruction_unfiled").on(t.source, t.unfiledSince).where(sql`${t.unfiledSince} is not null`),
    check("instruction_sequence", sql`${t.sequence} > 0`),
  ],
);

/**
 * Where the core's answer finds an instruction that it names by our id. Led by the source, because the answer
 * names no cardholder (decisions.md 19).
 */
export const coreInstruction = pgTable(
  "core_instruction",
  {
    source: text().notNull(),
    instructionId: id().notNull(),
    cardholderId: id().notNull(),
  },
  (t) => [primaryKey({ columns: [t.source, t.instructionId] })],
);

/** A daily file that was written. Led by the source whose core reads it (decisions.md 19). */
export const instructionFile = pgTable(
  "instruction_file",
  {
    source: text().notNull(),
    day: day().notNull(),
    rows: integer().notNull(),
    /** Rows of a source are numbered through all its files: this is the number of the last one so far. */
    lastNumber: integer().notNull(),
    sha256: text().notNull(),
    writtenAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.source, t.day] })],
);

/** Which instruction stands in which daily file. */
export const instructionFileRow = pgTable(
  "instruction_file_row",
  {
    cardholderId: id().notNull(),
    instructionId: id().notNull(),
    day: day().notNull(),
    source: text().notNull(),
    number: integer().notNull(),
    /** It stood in an earlier file already, and was sent again. */
    repeat: boolean().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.cardholderId, t.instructionId, t.day] }),
    foreignKey({
      columns: [t.cardholderId, t.instructionId],
      foreignColumns: [instruction.cardholderId, instruction.instructionId],
    }),
    uniqueIndex("instruction_file_order").on(t.source, t.day, t.number),
  ],
);
