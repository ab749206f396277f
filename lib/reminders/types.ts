import type { PlainDate } from "@/lib/core/dates";
import type { NewsEvent } from "@/lib/notifications/catalogue";

/** A date that is near and of which its cardholder was not reminded yet. */
export interface NearDate {
  cardholderId: string;
  event: Extract<NewsEvent, "card.due" | "card.due_again" | "dispute.due">;
  /** What the date is of: an account, a dispute. */
  subject: string;
  dueOn: PlainDate;
}
