import { type Instant, instantIsAfter } from "@/lib/core/clock";
import { isBefore, type PlainDate } from "@/lib/core/dates";
import { sum } from "@/lib/core/money";
import { type ContactCap, type ContactRelation, contactPermission } from "@/lib/ledger/contact-permission";
import { contactGatePolicy } from "@/lib/policy/pack-lookup";
import type { Authority, Pack } from "@/lib/policy/schema";
import type { Caller, GateAnswer, GateQuestion, GateReason, ListedAgency, Standing, Stop } from "./types";

/** The id of the cap that a cardholder's own wish makes. */
export const OWN_CAP = "own-wish";

const STOPPED_BY: Record<Stop["reason"], GateReason> = {
  plan: "collection_stopped",
  dispute: "disputed",
  representative: "representative",
  pause: "paused",
};

/**
 * What tells numbers apart in logs: the last four digits of a phone number, as the core's log has it; an e-mail
 * address whole; nothing where there is none.
 */
export function addressKey(address: string | null): string {
  if (address === null) return "";
  return address.includes("@") ? address.toLowerCase() : address.slice(-4);
}

/**
 * May this contact be made? First what stands outside the contact-permission function (decisions.md 18): an agency
 * that is not listed, a number that is nobody's or not meant for this, collection stopped by a plan, a dispute, a
 * representative or a pause; then the function with the cardholder's wishes.
 * @param isListed whether the agency that asks is on the list at that moment; the issuer always is
 * @throws RangeError for an unknown zone
 */
export function judgeContact(
  pack: Pick<Pack, "contact" | "zone">,
  standing: Standing,
  question: Omit<GateQuestion, "cardholderId">,
  isListed: boolean,
): GateAnswer {
  const leaveOut = sum(
    standing.holds
      .filter(({ accountId }) => question.accountId === null || accountId === question.accountId)
      .map(({ amount }) => amount),
  );
  const zone = standing.wishes.zone ?? pack.zone;
  const stop = stopOf(standing.stops, question, zone);
  const inner = (stoppedUntil: PlainDate | null) => innerAnswer(pack, standing, question, zone, stoppedUntil);
  const denied = (reason: GateReason, nextAllowedAt: string | null = null): GateAnswer => {
    return { allowed: false, reason, cap: null, nextAllowedAt, authority: null, leaveOut };
  };
  if (!isListed) return denied("agency_not_listed");
  const relation = relationOf(standing, question);
  if (relation === "third_party_refused") return { ...denied(relation), authority: pack.contact.thirdPartyAuthority };
  const wrongNumber = numberFault(standing, question);
  if (wrongNumber) return denied(wrongNumber);
  if (stop) return denied(STOPPED_BY[stop.reason], stop.untilDay && inner(stop.untilDay).nextAllowedAt);
  const { allowed, reason, cap, nextAllowedAt } = inner(null);
  return { allowed, reason, cap, nextAllowedAt, authority: authorityOf(pack, reason, cap), leaveOut };
}

/** Whether who asks may contact at all: the issuer, and an agency on the list whose work has begun. */
export function isOnList(agencies: ReadonlyMap<string, ListedAgency>, by: Caller, day: PlainDate): boolean {
  if (by.kind === "issuer") return true;
  const agency = agencies.get(by.agencyRef);
  return agency?.listed === true && (agency.engagedFrom === null || !isBefore(day, agency.engagedFrom));
}

/** Whoever was refused or withdrawn stays so, whatever the one who asks takes them for. */
function relationOf(standing: Standing, { relation, address }: Pick<GateQuestion, "relation" | "address">) {
  const refused: ContactRelation = "third_party_refused";
  if (relation === "third_party" && standing.wishes.thirdPersonsOff) return refused;
  if (address === null || (relation === "debtor" && standing.addresses.includes(address))) return relation;
  if (standing.wishes.withdrawnPhones.includes(address)) return refused;
  return standing.refused.includes(addressKey(address)) ? refused : relation;
}

function numberFault(standing: Standing, { relation, address, purpose }: Omit<GateQuestion, "cardholderId">) {
  if (address === null || relation !== "debtor" || purpose === "requested") return null;
  if (!standing.addresses.includes(address)) return "number_unknown" as const;
  return purpose === "collection" && standing.wishes.addressesOff.includes(address) ? ("number_off" as const) : null;
}

/** The stop that binds this contact: of several the one without an end, else the last to end. */
function stopOf(stops: readonly Stop[], question: Omit<GateQuestion, "cardholderId">, zone: string): Stop | null {
  if (question.purpose !== "collection") return null;
  const today = question.at.toZonedDateTimeISO(zone).toPlainDate();
  const binding = stops.filter(
    (stop) =>
      (stop.accountId === null || question.accountId === null || stop.accountId === question.accountId) &&
      !instantIsAfter(stop.startsAt, question.at) &&
      (stop.endedAt === null || instantIsAfter(stop.endedAt, question.at)) &&
      (stop.untilDay === null || !isBefore(stop.untilDay, today)),
  );
  return binding.reduce<Stop | null>((last, stop) => {
    if (!last || last.untilDay === null) return last ?? stop;
    return stop.untilDay === null || isBefore(last.untilDay, stop.untilDay) ? stop : last;
  }, null);
}

function innerAnswer(
  pack: Pick<Pack, "contact">,
  { wishes, history }: Standing,
  question: Omit<GateQuestion, "cardholderId">,
  zone: string,
  stoppedUntil: PlainDate | null,
) {
  const { windows, channelsOff, noWorkContact, pauseUntil } = wishes;
  const address = addressKey(question.address);
  const gate = contactGatePolicy(pack);
  const quietHours = { from: minutesOf(gate.quietHours.from), to: minutesOf(gate.quietHours.to) };
  return contactPermission({
    ...question,
    zone,
    debtorState: question.debtorState ?? "reachable",
    address,
    debt: question.accountId ?? "",
    policy: { ...gate, quietHours, caps: [...gate.caps, ...ownCap(pack, wishes.maxPerDay)] },
    preferences: {
      windows,
      channelsOff,
      noWorkContact,
      pauseUntil:
        stoppedUntil && (pauseUntil === null || isBefore(pauseUntil, stoppedUntil)) ? stoppedUntil : pauseUntil,
    },
    // An entry without a number may have been to this one: it counts.
    history: history
      .filter((entry) => instantIsAfter(question.at, entry.at) || entry.outcome === "reserved")
      .map((entry) => ({
        ...entry,
        address: entry.address === "" ? address : entry.address,
        debt: question.accountId === null ? "" : entry.debt,
      })),
  });
}

/** Minutes of the day of a clock time as packs write it: `22:00`. */
export function minutesOf(clock: string): number {
  return Number.parseInt(clock.slice(0, 2), 10) * 60 + Number.parseInt(clock.slice(3), 10);
}

/** A cardholder's own cap counts every attempt through a channel that is bound to hours. */
function ownCap(pack: Pick<Pack, "contact">, max: number | null): ContactCap[] {
  if (max === null) return [];
  const outcomes = ["unanswered", "connected", "conversation", "delivered", "failed"] as const;
  return [{ id: OWN_CAP, channels: pack.contact.timedChannels, outcomes, scope: "debtor", days: 1, max }];
}

function authorityOf(pack: Pick<Pack, "contact">, reason: GateReason, cap: string | null): Authority | null {
  const { quietHours, caps, thirdPartyAuthority } = pack.contact;
  if (reason === "ok" || reason === "quiet_hours") return quietHours.authority;
  if (reason === "third_party_not_permitted" || reason === "third_party_refused") return thirdPartyAuthority;
  return caps.find(({ id }) => id === cap)?.authority ?? null;
}

/** The first moment of the history that an answer at `at` depends on: the longest cap, and a day for zones. */
export function historySince(pack: Pick<Pack, "contact">, at: Instant): Instant {
  return at.subtract({ hours: 24 * (Math.max(1, ...pack.contact.caps.map(({ days }) => days)) + 1) });
}
