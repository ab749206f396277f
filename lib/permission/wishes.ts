import type { ContactWindow } from "@/lib/ledger/contact-hours";
import type { ContactChannel } from "@/lib/ledger/contact-permission";

export const WISH_SECTIONS = ["hours", "order", "limits", "pause", "care", "start"] as const;
export type WishSection = (typeof WISH_SECTIONS)[number];

export const PAUSE_KINDS = ["illness", "bereavement", "disaster"] as const;
export type PauseKind = (typeof PAUSE_KINDS)[number];

/** Whom a cardholder's wishes concern: channels in their order, the first the best liked. */
export const CHANNELS = ["sms", "email", "call", "letter", "push", "visit"] as const satisfies ContactChannel[];

/** What a cardholder wishes, as it is stored. Everything left alone is null, false or empty: the rule for everybody. */
export interface ContactWishes {
  /** A wish: when contact is welcome. */
  readonly windows: readonly ContactWindow[];
  /** Not a wish but a fact: when it is inconvenient, a night worker's morning, say. Wins over a wish. */
  readonly inconvenient: readonly ContactWindow[];
  /** Weekdays without contact, 1 = Monday. */
  readonly daysOff: readonly number[];
  /** IANA; null: the zone of the policy. */
  readonly zone: string | null;
  readonly order: readonly ContactChannel[];
  readonly channelsOff: readonly ContactChannel[];
  readonly noWork: boolean;
  readonly thirdPersonsOff: boolean;
  /** Attempts through any channel bound to hours, a local day; null: the caps of the policy. */
  readonly maxPerDay: number | null;
  /** Days as `2026-11-23`; the last one counts. Kept when it is over: how long the next may be depends on it. */
  readonly pause: { readonly kind: PauseKind; readonly since: string; readonly until: string } | null;
  /** What a vulnerability changes. */
  readonly slowerPace: boolean;
  readonly paper: boolean;
  readonly namedAgent: boolean;
}

export const NO_WISHES: ContactWishes = {
  windows: [],
  inconvenient: [],
  daysOff: [],
  zone: null,
  order: CHANNELS,
  channelsOff: [],
  noWork: false,
  thirdPersonsOff: false,
  maxPerDay: null,
  pause: null,
  slowerPace: false,
  paper: false,
  namedAgent: false,
};

const WEEK = [1, 2, 3, 4, 5, 6, 7] as const;
const DAY = 1440;

interface Span {
  from: number;
  to: number;
}

/** Windows as spans of single days, those over midnight cut in two. */
function spansOf(windows: readonly ContactWindow[], day: number): Span[] {
  const before = day === 1 ? 7 : day - 1;
  return windows.flatMap(({ days, from, to }) => [
    ...(days.includes(day) ? [{ from, to: from < to ? to : DAY }] : []),
    ...(from >= to && to > 0 && days.includes(before) ? [{ from: 0, to }] : []),
  ]);
}

/** What is left of some spans when others are cut out of them. */
function without(spans: readonly Span[], cut: readonly Span[]): Span[] {
  return cut.reduce<Span[]>(
    (left, { from, to }) =>
      left.flatMap((span) =>
        to <= span.from || from >= span.to
          ? [span]
          : [
              { from: span.from, to: Math.min(from, span.to) },
              { from: Math.max(to, span.from), to: span.to },
            ].filter((rest) => rest.from < rest.to),
      ),
    [...spans],
  );
}

/** Spans in order, those that touch or overlap as one. */
function joined(spans: readonly Span[]): Span[] {
  const rows: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.from - b.from)) {
    const last = rows.at(-1);
    if (last && span.from <= last.to) last.to = Math.max(last.to, span.to);
    else rows.push({ ...span });
  }
  return rows;
}

/** When contact is open on one weekday by the wishes alone, in minutes of the day. */
export function openSpans(wishes: Pick<ContactWishes, "windows" | "inconvenient" | "daysOff">, day: number): Span[] {
  if (wishes.daysOff.includes(day)) return [];
  const wished = wishes.windows.length === 0 ? [{ from: 0, to: DAY }] : spansOf(wishes.windows, day);
  return joined(without(wished, spansOf(wishes.inconvenient, day)));
}

/**
 * The windows that bind a contact: what is wished for less what is inconvenient and less the days off. Empty: no wish.
 * Wishes that leave nothing open at all close every hour: a window of no day stands for them.
 */
export function bindingWindows(wishes: Pick<ContactWishes, "windows" | "inconvenient" | "daysOff">): ContactWindow[] {
  if (wishes.windows.length + wishes.inconvenient.length + wishes.daysOff.length === 0) return [];
  const windows = WEEK.flatMap((day) => openSpans(wishes, day).map((span) => ({ days: [day], ...span })));
  return windows.length > 0 ? windows : [{ days: [], from: 0, to: DAY }];
}
