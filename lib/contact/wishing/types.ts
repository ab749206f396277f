import type { Instant } from "@/lib/core/clock";
import type { PlainDate } from "@/lib/core/dates";
import type { ContactWindow, HourSpan } from "@/lib/ledger/contact-hours";
import type { ContactChannel } from "@/lib/ledger/contact-permission";
import type { ContactWishes, PauseKind, WishSection } from "@/lib/permission/wishes";
import type { WishRefused } from "./rules";

/** One change of the wishes, and how they stood from then on. */
export interface PastChange {
  version: number;
  section: WishSection;
  /** The version that it took back. */
  undoes: number | null;
  at: Instant;
  wishes: ContactWishes;
}

/** Days on which the same hours are open. */
export interface SameDays {
  days: readonly number[];
  /** In minutes of the day; none: no contact on these days. */
  spans: readonly HourSpan[];
}

/** Wishes as a page shows them: what is in force, the rule for everybody where nothing is wished. */
export interface WishView {
  hours: {
    /** One entry a weekday, Monday first. */
    week: readonly { day: number; spans: readonly HourSpan[] }[];
    same: readonly SameDays[];
    /** Whether nothing is wished, and the rule for everybody stands. */
    isRule: boolean;
    zone: string;
    /** As they were typed, for the form. */
    windows: readonly ContactWindow[];
    inconvenient: readonly ContactWindow[];
    daysOff: readonly number[];
  };
  order: readonly { channel: ContactChannel; off: boolean }[];
  noWork: boolean;
  thirdPersonsOff: boolean;
  maxPerDay: number | null;
  pause: { kind: PauseKind; until: PlainDate } | null;
  slowerPace: boolean;
  paper: boolean;
  namedAgent: boolean;
}

/** A change in the history, as a page shows it. */
export interface ChangeView extends Pick<PastChange, "version" | "section" | "undoes" | "at"> {
  view: WishView;
}

/** What somebody asked staff to bear in mind. */
export type Care = "slowerPace" | "paper" | "namedAgent";

/** What a form of the wishes answers when nothing was changed. */
export interface WishAnswer {
  kind: WishRefused;
}
