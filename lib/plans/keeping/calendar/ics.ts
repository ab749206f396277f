import { addDays, type PlainDate } from "@/lib/core/dates";
import type { LivePlan, ScheduleRow } from "../types";

/** A line of the file holds so many octets; the rest goes on the next one, after a space (RFC 5545, 3.1). */
const OCTETS = 75;

const sizeOf = (sign: string) => new TextEncoder().encode(sign).length;

/** Folds a line where it is too long, never inside a character. */
function folded(line: string): string {
  const lines = [""];
  let size = 0;
  for (const sign of line) {
    const octets = sizeOf(sign);
    if (size + octets > OCTETS) {
      lines.push(" ");
      size = 1;
    }
    lines[lines.length - 1] += sign;
    size += octets;
  }
  return lines.join("\r\n");
}

/** A text with what means something to the format taken out of its meaning (RFC 5545, 3.3.11), and without control signs. */
function escaped(text: string): string {
  const lines = text.replace(/\r\n/g, "\n").replace(/\p{Cc}/gu, (sign) => (sign === "\n" ? sign : ""));
  return lines.replace(/[\\;,]/g, (sign) => `\\${sign}`).replace(/\n/g, "\\n");
}

const dayText = (day: PlainDate) => day.toString().replaceAll("-", "");

/** What the file says beside the dates. */
export interface FeedWords {
  /** Of an event: neutral, since whoever sees the calendar sees it. */
  title: string;
  /** So many days before a date the calendar reminds, at nine in the morning. */
  reminderDays: number;
}

/** Nobody has to keep the date any more: its row was emptied, or the plan is over before it was paid. */
function isOff(plan: LivePlan, row: ScheduleRow): boolean {
  if (row.state === "skipped" || row.state === "repaired") return true;
  return plan.state !== "signed" && plan.state !== "active" && row.paid < row.amount;
}

/** Nine in the morning, so many days before the day begins. */
const triggerOf = (days: number) => (days === 0 ? "PT9H" : `-P${days - 1}DT15H`);

function alarmOf({ title, reminderDays }: FeedWords): string[] {
  return [
    "BEGIN:VALARM",
    "ACTION:DISPLAY",
    `DESCRIPTION:${escaped(title)}`,
    `TRIGGER:${triggerOf(reminderDays)}`,
    "END:VALARM",
  ];
}

function eventOf(plan: LivePlan, row: ScheduleRow, stamp: PlainDate, words: FeedWords): string[] {
  const off = isOff(plan, row);
  return [
    "BEGIN:VEVENT",
    `UID:${plan.planId}-${row.number}`,
    `DTSTAMP:${dayText(stamp)}T000000Z`,
    `SEQUENCE:${plan.scheduleVersion}`,
    `DTSTART;VALUE=DATE:${dayText(row.dueOn)}`,
    `DTEND;VALUE=DATE:${dayText(addDays(row.dueOn, 1))}`,
    `SUMMARY:${escaped(words.title)}`,
    `STATUS:${off ? "CANCELLED" : "CONFIRMED"}`,
    "CLASS:PRIVATE",
    "TRANSP:TRANSPARENT",
    ...(off || row.paid === row.amount ? [] : alarmOf(words)),
    "END:VEVENT",
  ];
}

/**
 * The dates of a plan as an iCalendar file (RFC 5545): an event of a whole day for each row, under a name that stays
 * through all changes. Neither an amount nor what it is about stands in it. The same plan always gives the same bytes.
 */
export function planCalendar(plan: LivePlan, words: FeedWords): string {
  const stamp = plan.changes.at(-1)?.madeOn ?? plan.signedOn;
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Huanqing//Dates//EN",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    `X-WR-CALNAME:${escaped(words.title)}`,
    "REFRESH-INTERVAL;VALUE=DURATION:P1D",
    "X-PUBLISHED-TTL:P1D",
    ...plan.rows.flatMap((row) => eventOf(plan, row, stamp, words)),
    "END:VCALENDAR",
  ];
  return `${lines.map(folded).join("\r\n")}\r\n`;
}
