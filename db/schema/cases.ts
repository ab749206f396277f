import { sql } from "drizzle-orm";
import { foreignKey, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { id, instant } from "../columns";
import { cardholder } from "./accounts";

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
        "instruction_dead",
        "instruction_refused",
        "payment_not_arrived",
      ],
    }).notNull(),
    /** What the item is about, without personal data: an account id and a figure, say. */
    subject: text().notNull(),
    accountId: id(),
    openedAt: instant().notNull(),
    closedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.cardholderId, t.workItemId] }),
    foreignKey({ columns: [t.cardholderId], foreignColumns: [cardholder.cardholderId] }),
    uniqueIndex("work_item_open").on(t.cardholderId, t.kind, t.subject).where(sql`${t.closedAt} is null`),
  ],
);
