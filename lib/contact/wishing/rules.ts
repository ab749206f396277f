import { addDays, dateOf, daysBetween, isAfter, isBefore, type PlainDate } from "@/lib/core/dates";
import type { ContactWindow, HourSpan } from "@/lib/ledger/contact-hours";
import type { ContactChannel } from "@/lib/ledger/contact-permission";
import { CHANNELS, type ContactWishes, openSpans, type PauseKind } from "@/lib/permission/wishes";

const WEEK = [1, 2, 3, 4, 5, 6, 7] as const;

/** Less than this in a whole week is no time in which anybody could be reached. */
const LEAST_MINUTES = 30;
/** A pause that begins within so many days of the last one goes on with it. */
const PAUSE_GAP_DAYS = 30;

/** Why a change was not made, as the form says it. */
export type WishRefused = "no_legal_time" | "pause_past" | "pause_long" | "channels_all";

/** What the policy of the day says. */
export interface WishLimits {
  readonly today: PlainDate;
  readonly quiet: HourSpan | null;
  readonly maxPauseDays: number;
}

/** One change, of one section of the page. */
export type WishChange =
  | ({ section: "hours" } & Pick<ContactWishes, "windows" | "inconvenient" | "daysOff" | "zone">)
  | { section: "order"; channel: ContactChannel; direction: "up" | "down" }
  | { section: "limits"; limit: "noWork" | "thirdPersonsOff" | ContactChannel; on: boolean }
  | { section: "limits"; maxPerDay: number | null }
  | { section: "pause"; pause: { kind: PauseKind; until: PlainDate } | null }
  | ({ section: "care" } & Pick<ContactWishes, "slowerPace" | "paper" | "namedAgent">)
  | { section: "start"; windows: readonly ContactWindow[]; first: ContactChannel; noWork: boolean };

/** When contact is open on a weekday by the wishes and the rule for everybody together, in minutes of the day. */
export function legalSpans(
  wishes: Pick<ContactWishes, "windows" | "inconvenient" | "daysOff">,
  quiet: HourSpan | null,
  day: number,
): { from: number; to: number }[] {
  const closed = quiet ? [...wishes.inconvenient, { days: WEEK, ...quiet }] : wishes.inconvenient;
  return openSpans({ ...wishes, inconvenient: closed }, day);
}

function leavesTime(wishes: ContactWishes, quiet: HourSpan | null): boolean {
  const open = WEEK.flatMap((day) => legalSpans(wishes, quiet, day)).reduce((sum, { from, to }) => sum + to - from, 0);
  return open >= LEAST_MINUTES;
}

/** The order with one channel a step up or down; at an end it stays. */
export function moved(order: readonly ContactChannel[], channel: ContactChannel, direction: "up" | "down") {
  const rest = [...order];
  const from = rest.indexOf(channel);
  const to = direction === "up" ? from - 1 : from + 1;
  const other = rest[to];
  if (from < 0 || other === undefined) return rest;
  rest[to] = channel;
  rest[from] = other;
  return rest;
}

/** Since when the stretch of pauses runs that one from today would belong to. */
function pausedSince(wishes: ContactWishes, today: PlainDate): PlainDate {
  if (!wishes.pause) return today;
  const gap = daysBetween(dateOf(wishes.pause.until), today);
  return gap < PAUSE_GAP_DAYS ? dateOf(wishes.pause.since) : today;
}

/** The last day that a pause can have now, without a person: counted from the first day of the stretch. */
export function lastPauseDay(wishes: ContactWishes, { today, maxPauseDays }: WishLimits): PlainDate {
  return addDays(pausedSince(wishes, today), maxPauseDays - 1);
}

/** The pause that runs today; null when there is none or it is over. */
export function runningPause(wishes: ContactWishes, today: PlainDate): ContactWishes["pause"] {
  return wishes.pause && !isBefore(dateOf(wishes.pause.until), today) ? wishes.pause : null;
}

function withPause(
  wishes: ContactWishes,
  pause: { kind: PauseKind; until: PlainDate } | null,
  limits: WishLimits,
): ContactWishes | WishRefused {
  const { today } = limits;
  if (pause === null) {
    const now = runningPause(wishes, today);
    // Kept as one that ended yesterday, so that pauses in a row are still counted as one.
    return now ? { ...wishes, pause: { ...now, until: addDays(today, -1).toString() } } : wishes;
  }
  if (isBefore(pause.until, today)) return "pause_past";
  if (isAfter(pause.until, lastPauseDay(wishes, limits))) return "pause_long";
  const since = pausedSince(wishes, today).toString();
  return { ...wishes, pause: { kind: pause.kind, since, until: pause.until.toString() } };
}

const ticked = (list: readonly ContactChannel[], channel: ContactChannel, on: boolean) =>
  CHANNELS.filter((one) => (one === channel ? on : list.includes(one)));

/** The wishes after a change; or why it cannot be made. */
export function changed(wishes: ContactWishes, change: WishChange, limits: WishLimits): ContactWishes | WishRefused {
  const after = applied(wishes, change, limits);
  if (typeof after === "string") return after;
  if (!leavesTime(after, limits.quiet)) return "no_legal_time";
  return after.channelsOff.length === CHANNELS.length ? "channels_all" : after;
}

function applied(wishes: ContactWishes, change: WishChange, limits: WishLimits): ContactWishes | WishRefused {
  switch (change.section) {
    case "hours": {
      const { windows, inconvenient, daysOff, zone } = change;
      return { ...wishes, windows, inconvenient, daysOff, zone };
    }
    case "order":
      return { ...wishes, order: moved(wishes.order, change.channel, change.direction) };
    case "limits": {
      if (!("limit" in change)) return { ...wishes, maxPerDay: change.maxPerDay };
      const { limit, on } = change;
      if (limit === "noWork" || limit === "thirdPersonsOff") return { ...wishes, [limit]: on };
      return { ...wishes, channelsOff: ticked(wishes.channelsOff, limit, on) };
    }
    case "pause":
      return withPause(wishes, change.pause, limits);
    case "care": {
      const { slowerPace, paper, namedAgent } = change;
      return { ...wishes, slowerPace, paper, namedAgent };
    }
    case "start": {
      const order = [change.first, ...wishes.order.filter((channel) => channel !== change.first)];
      return { ...wishes, windows: change.windows, order, noWork: change.noWork };
    }
  }
}

/** Wishes as one text, alike for alike wishes, whatever the order in which a database keeps them. */
export function wishText(wishes: ContactWishes): string {
  return JSON.stringify(wishes, (_key, value: unknown) =>
    value !== null && typeof value === "object" && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}
