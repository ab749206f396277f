import { instantIsAfter } from "@/lib/core/clock";
import { isBefore } from "@/lib/core/dates";
import { type ContactQuestion, contactPermission, type PastContact } from "@/lib/ledger/contact-permission";
import { isOnList, minutesOf, OWN_CAP } from "@/lib/permission/rules";
import type { Stop } from "@/lib/permission/types";
import { contactGatePolicy } from "@/lib/policy/pack-lookup";
import type { Judgement, LoggedContact, Missing, Room } from "./types";

const NO_WISHES = { windows: [], channelsOff: [], noWorkContact: false, pauseUntil: null };
const NO_POLICY = { quietHours: null, timedChannels: [], caps: [], thirdPartyWhen: [] };

/**
 * What is to be said of one contact, by what was in force when it was made. A purpose that nobody stated counts as
 * collection where the law speaks (hours, caps) and cannot be judged against a plan, a dispute or a wish. A number that
 * nobody stated counts as the same one.
 * @param before the contacts of this cardholder before it, by whomever, in any order
 */
export function judgeLogged(contact: LoggedContact, before: readonly LoggedContact[], room: Room): Judgement {
  const agencyRef = room.agencies.has(contact.byRef) ? contact.byRef : null;
  if (contact.direction === "inbound") return { verdict: "from_you", breaches: [], missing: [], agencyRef };
  const breaches = [
    ...hours(contact, room),
    ...caps(contact, before, room),
    ...listed(contact, agencyRef, room),
    ...thirdPerson(contact, room),
    ...recording(contact, room),
    ...stopped(contact, room),
    ...wishes(contact, before, room),
    ...(contact.told?.fault ? [contact.told.fault] : []),
  ];
  const missing = missingIn(contact);
  const verdict = breaches.length > 0 ? "breach" : missing.length > 0 ? "not_assessable" : "fine";
  return { verdict, breaches, missing, agencyRef };
}

const isThird = ({ relation }: LoggedContact) => relation === "third_party" || relation === "guarantor";
/** Whether the rules of collection bind it; what somebody asked for and what the law demands they do not. */
const collects = ({ purpose }: LoggedContact) => purpose === "collection" || purpose === null;
const zoneOf = (room: Room) => room.wishes.zone ?? room.pack.zone;

function missingIn({ relation, purpose, numberTail, channel, told }: LoggedContact): Missing[] {
  const missing: Missing[] = [];
  if (relation === null) missing.push("relation");
  if (purpose === null) missing.push("purpose");
  if (numberTail === null && (channel === "call" || channel === "sms")) missing.push("number");
  // Whether somebody else may be contacted depends on the cardholder; a permit was given for what was known then.
  if (relation === "third_party" && !told?.permitId) missing.push("debtor_state");
  return missing;
}

/** The question that the contact-permission function is asked, of which each check fills in its own part. */
function questionOf(contact: LoggedContact, room: Room): ContactQuestion {
  const purpose =
    contact.purpose === "notice" ? "legal_notice" : contact.purpose === "requested" ? "requested" : "collection";
  return {
    at: contact.at,
    zone: zoneOf(room),
    channel: contact.channel,
    purpose,
    relation: "debtor",
    debtorState: "reachable",
    place: contact.place === "work" ? "work" : "personal",
    address: contact.numberTail ?? "",
    debt: contact.accountId,
    policy: NO_POLICY,
    preferences: NO_WISHES,
    history: [],
  };
}

function hours(contact: LoggedContact, room: Room): string[] {
  const { quietHours, timedChannels } = room.pack.contact;
  const span = { from: minutesOf(quietHours.from), to: minutesOf(quietHours.to) };
  const policy = { ...NO_POLICY, quietHours: span, timedChannels };
  return contactPermission({ ...questionOf(contact, room), policy }).allowed ? [] : ["outside_hours"];
}

/** Earlier contacts as the caps count them: of the same number where one of the two is not known. */
function historyOf(contact: LoggedContact, before: readonly LoggedContact[]): PastContact[] {
  return before
    .filter((one) => one.direction === "outbound")
    .map(({ at, channel, outcome, relation, numberTail, accountId }) => ({
      at,
      channel,
      outcome,
      relation: relation === null || relation === "debtor" ? "debtor" : "third_party",
      address: contact.numberTail === null || numberTail === null ? (contact.numberTail ?? "") : numberTail,
      debt: accountId,
    }));
}

function caps(contact: LoggedContact, before: readonly LoggedContact[], room: Room): string[] {
  const history = historyOf(contact, before);
  const relation = isThird(contact) ? "third_party" : "debtor";
  return contactGatePolicy(room.pack).caps.flatMap((cap) => {
    const policy = { ...NO_POLICY, caps: [cap], thirdPartyWhen: ["reachable" as const] };
    const told = contactPermission({ ...questionOf(contact, room), relation, policy, history });
    return told.allowed ? [] : [`cap:${cap.id}`];
  });
}

function listed(contact: LoggedContact, agencyRef: string | null, room: Room): string[] {
  if (agencyRef === null) return [];
  const day = contact.at.toZonedDateTimeISO(room.pack.zone).toPlainDate();
  return isOnList(room.agencies, { kind: "agency", agencyRef }, day) ? [] : ["agency_not_listed"];
}

function thirdPerson(contact: LoggedContact, room: Room): string[] {
  if (contact.relation !== "third_party") return [];
  const { thirdPersonsOff, withdrawnPhones } = room.wishes;
  const isWithdrawn =
    contact.numberTail !== null && withdrawnPhones.some((phone) => phone.endsWith(contact.numberTail ?? ""));
  return thirdPersonsOff || isWithdrawn ? ["third_person"] : [];
}

function recording({ channel, outcome, recordingRef }: LoggedContact, { pack }: Room): string[] {
  const isTalk = channel === "call" && (outcome === "connected" || outcome === "conversation");
  return pack.contact.recording.required && isTalk && recordingRef === null ? ["recording_missing"] : [];
}

function binds(stop: Stop, contact: LoggedContact, zone: string): boolean {
  const day = contact.at.toZonedDateTimeISO(zone).toPlainDate();
  return (
    (stop.accountId === null || stop.accountId === contact.accountId) &&
    !instantIsAfter(stop.startsAt, contact.at) &&
    (stop.endedAt === null || instantIsAfter(stop.endedAt, contact.at)) &&
    (stop.untilDay === null || !isBefore(stop.untilDay, day))
  );
}

function stopped(contact: LoggedContact, room: Room): string[] {
  if (contact.purpose !== "collection") return [];
  return room.stops.some((stop) => binds(stop, contact, zoneOf(room))) ? ["collection_stopped"] : [];
}

/** Against what the cardholder wished then: hours, channels, a pause, the place of work, how often. */
function wishes(contact: LoggedContact, before: readonly LoggedContact[], room: Room): string[] {
  if (contact.purpose === null || isThird(contact) || !(collects(contact) || contact.purpose === "notice")) return [];
  const { timedChannels } = room.pack.contact;
  const { windows, channelsOff, noWorkContact, pauseUntil, maxPerDay } = room.wishes;
  const outcomes = ["unanswered", "connected", "conversation", "delivered", "failed"] as const;
  const own = { id: OWN_CAP, channels: timedChannels, outcomes, scope: "debtor" as const, days: 1 };
  const told = contactPermission({
    ...questionOf(contact, room),
    policy: { ...NO_POLICY, timedChannels, caps: maxPerDay === null ? [] : [{ ...own, max: maxPerDay }] },
    preferences: { windows, channelsOff, noWorkContact, pauseUntil },
    history: historyOf(contact, before),
  });
  return told.allowed ? [] : ["against_wish"];
}
