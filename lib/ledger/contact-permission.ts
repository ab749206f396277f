import type { Instant } from "../core/clock";
import type { PlainDate } from "../core/dates";
import { type EpochDay, toEpochDay } from "../core/epoch-day";
import { type ContactWindow, type HourSpan, isInside, isOpen, type WallTime } from "./contact-hours";
import { localTimes } from "./contact-next";

export type ContactChannel = "call" | "sms" | "email" | "letter" | "visit" | "push";
/** `legal_notice`: required by law or contract. `requested`: the debtor asked for this contact now. */
export type ContactPurpose = "collection" | "legal_notice" | "requested";
/** `third_party_refused`: refused by the third party, or withdrawn by the debtor. */
export type ContactRelation = "debtor" | "third_party" | "third_party_refused";
export type DebtorState = "reachable" | "unreachable" | "deceased" | "incapacitated";
export type ContactOutcome = "unanswered" | "connected" | "conversation" | "delivered" | "failed";
export type ContactReason =
  | "ok"
  | "third_party_refused"
  | "third_party_not_permitted"
  | "channel_off"
  | "work_contact_off"
  | "paused"
  | "quiet_hours"
  | "outside_window"
  | "cap_reached";

/**
 * A cap on contacts through `channels`. It counts earlier contacts through them with one of `outcomes`, to the same
 * address, to the debtor, or to the debtor about the same debt, on the local day in question and the
 * `days` − 1 days before.
 */
export interface ContactCap {
  readonly id: string;
  readonly channels: readonly ContactChannel[];
  readonly outcomes: readonly ContactOutcome[];
  readonly scope: "address" | "debtor" | "debt";
  readonly days: number;
  readonly max: number;
}

export interface ContactPolicy {
  readonly quietHours: HourSpan | null;
  /** Channels bound to hours. */
  readonly timedChannels: readonly ContactChannel[];
  readonly caps: readonly ContactCap[];
  /** The debtor's states in which a third party may be contacted. */
  readonly thirdPartyWhen: readonly DebtorState[];
}

export interface ContactPreferences {
  /** Empty: no wish. */
  readonly windows: readonly ContactWindow[];
  readonly channelsOff: readonly ContactChannel[];
  readonly noWorkContact: boolean;
  /** The last day of a pause. */
  readonly pauseUntil: PlainDate | null;
}

export interface PastContact {
  readonly at: Instant;
  readonly channel: ContactChannel;
  /** `reserved`: permitted and not told of yet. Counts for every cap of its channel, since it may end in any way. */
  readonly outcome: ContactOutcome | "reserved";
  readonly relation: ContactRelation;
  readonly address: string;
  readonly debt: string;
}

export interface ContactQuestion {
  readonly at: Instant;
  /** IANA zone of the debtor. */
  readonly zone: string;
  readonly channel: ContactChannel;
  readonly purpose: ContactPurpose;
  readonly relation: ContactRelation;
  readonly debtorState: DebtorState;
  readonly place: "personal" | "work";
  readonly address: string;
  readonly debt: string;
  readonly policy: ContactPolicy;
  readonly preferences: ContactPreferences;
  /** Earlier contacts by the issuer and all agencies, all before `at`. */
  readonly history: readonly PastContact[];
}

export interface ContactPermission {
  readonly allowed: boolean;
  readonly reason: ContactReason;
  /** Id of the cap that is reached. */
  readonly cap: string | null;
  /** When waiting can help, the earliest second within 400 local days, with the zone's offset then (RFC 3339). */
  readonly nextAllowedAt: string | null;
}

interface Verdict {
  readonly reason: ContactReason;
  readonly cap: string | null;
}

const LOOK_AHEAD_DAYS = 400;
const OK: Verdict = { reason: "ok", cap: null };

/**
 * May this contact be made at this instant? The first check that denies gives the reason. Throws RangeError for an
 * unknown zone.
 * Source: 中国银行业协会 催收工作指引（试行） 2026-01-30; GB/T 45251-2025; 12 CFR 1006.6(b)(1), 1006.14(b)(2);
 * preferences: policy.
 */
export function contactPermission(question: ContactQuestion): ContactPermission {
  const standing = deniedWhenever(question);
  if (standing !== null) return { allowed: false, reason: standing, cap: null, nextAllowedAt: null };
  const times = localTimes(question.at, question.zone);
  const deniedAt = timedChecks(question);
  const verdict = deniedAt(times.now);
  if (verdict.reason === "ok") return { allowed: true, ...verdict, nextAllowedAt: null };
  const nextAllowedAt = times.firstAfter(
    changeSeconds(question),
    LOOK_AHEAD_DAYS,
    (time) => deniedAt(time).reason === "ok",
  );
  return { allowed: false, ...verdict, nextAllowedAt };
}

/** Checks 1-4, which no waiting changes. A refusal binds every purpose; a wish of the debtor binds only contacts with them. */
function deniedWhenever(question: ContactQuestion): ContactReason | null {
  const { relation, purpose, preferences } = question;
  if (relation === "third_party_refused") return "third_party_refused";
  if (relation === "third_party") {
    return question.policy.thirdPartyWhen.includes(question.debtorState) ? null : "third_party_not_permitted";
  }
  if (purpose === "collection" && preferences.channelsOff.includes(question.channel)) return "channel_off";
  if (purpose !== "requested" && question.place === "work" && preferences.noWorkContact) return "work_contact_off";
  return null;
}

/** Checks 5-8 as a function of the wall time. */
function timedChecks(question: ContactQuestion): (time: WallTime) => Verdict {
  const { purpose, policy, preferences } = question;
  const collection = purpose === "collection";
  const withDebtor = question.relation === "debtor";
  const timed = policy.timedChannels.includes(question.channel);
  const pausedTo = collection && withDebtor && preferences.pauseUntil ? toEpochDay(preferences.pauseUntil) : null;
  const quiet = timed && purpose !== "requested" ? policy.quietHours : null;
  const windows = timed && collection && withDebtor ? preferences.windows : [];
  const caps = collection ? countedCaps(question) : [];
  return (time) => {
    if (pausedTo !== null && time.day <= pausedTo) return { reason: "paused", cap: null };
    if (quiet && isInside(quiet, time.second)) return { reason: "quiet_hours", cap: null };
    if (windows.length > 0 && !windows.some((window) => isOpen(window, time))) {
      return { reason: "outside_window", cap: null };
    }
    const reached = caps.find(({ cap, days }) => {
      return days.filter((day) => day <= time.day && day > time.day - cap.days).length >= cap.max;
    });
    return reached ? { reason: "cap_reached", cap: reached.cap.id } : OK;
  };
}

/** The caps that concern this contact, each with the local days of the earlier contacts that it counts. */
function countedCaps(question: ContactQuestion): { cap: ContactCap; days: EpochDay[] }[] {
  const concerned = question.policy.caps.filter(
    (cap) => cap.channels.includes(question.channel) && (cap.scope === "address" || question.relation === "debtor"),
  );
  return concerned.map((cap) => ({
    cap,
    days: question.history
      .filter((entry) => cap.channels.includes(entry.channel))
      .filter((entry) => entry.outcome === "reserved" || cap.outcomes.includes(entry.outcome))
      .filter((entry) =>
        cap.scope === "address"
          ? entry.address === question.address
          : entry.relation === "debtor" && (cap.scope === "debtor" || entry.debt === question.debt),
      )
      .map((entry) => toEpochDay(entry.at.toZonedDateTimeISO(question.zone).toPlainDate())),
  }));
}

/** Seconds of the day at which an answer may change, midnight included. */
function changeSeconds({ policy, preferences }: ContactQuestion): number[] {
  const spans = [...(policy.quietHours ? [policy.quietHours] : []), ...preferences.windows];
  return [...new Set([0, ...spans.flatMap((span) => [span.from * 60, (span.to * 60) % 86_400])])].sort((a, b) => a - b);
}
