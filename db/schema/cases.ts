import { sql } from "drizzle-orm";
import { foreignKey, index, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { day, id, instant } from "../columns";
import { cardholder } from "./accounts";
import { staff } from "./staff";

/** Work for staff: the narrow projection that queues read. */
export const workItem = pgTable(
  "work_item",
  {
    cardholderId: id().notNull(),
    workItemId: id().notNull(),
    kind: text({
      enum: [
        "figure_differs",
        "tail_locked",
        "passkey_counter",
        "glyph_missing",
        "instruction_dead",
        "instruction_refused",
        "payment_not_arrived",
        "proposal_answer",
        "old_debt",
        "approval",
        "plan_break",
        "plan_drift",
        "payment_elsewhere",
        "payment_taken_back",
        "dispute",
        "dispute_decision",
        "adjustment_differs",
        "representative",
        "message_undelivered",
      ],
    }).notNull(),
    /** What the item is about, without personal data: an account id and a figure, say. */
    subject: text().notNull(),
    accountId: id(),
    openedAt: instant().notNull(),
    closedAt: instant(),
    /** Whose queue it stands in; what comes without one is a supervisor's. */
    desk: text({ enum: ["agent", "supervisor", "dispute_officer"] }),
    /** The promised or legal date of an answer. */
    dueOn: day(),
    /** Who works on it, alone, until then. */
    claimedBy: id().references(() => staff.staffId),
    claimedUntil: instant(),
    /** Whom a supervisor gave it to; nobody else takes it from the queue. */
    assignedTo: id().references(() => staff.staffId),
  },
  (t) => [
    primaryKey({ columns: [t.cardholderId, t.workItemId] }),
    foreignKey({ columns: [t.cardholderId], foreignColumns: [cardholder.cardholderId] }),
    uniqueIndex("work_item_open").on(t.cardholderId, t.kind, t.subject).where(sql`${t.closedAt} is null`),
    // The queue of a desk, over all cardholders: read by staff only, keyset by promised date.
    // What is in one person's hands.
    index("work_item_assigned").on(t.assignedTo).where(sql`${t.closedAt} is null and ${t.assignedTo} is not null`),
    index("work_item_claimed").on(t.claimedBy).where(sql`${t.closedAt} is null and ${t.claimedBy} is not null`),
    index("work_item_queue").on(t.desk, t.dueOn, t.workItemId).where(sql`${t.closedAt} is null`),
  ],
);
