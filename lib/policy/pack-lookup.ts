import type { Consequence, ContactPolicy, DisputeRule, Pack, PolicyClock } from "./schema";
import type { DisputeType } from "./schema-disputes";

/**
 * The consequences that the issuer has at all, in the pack's order: those whose stage the account has
 * reached, and those of later stages. Without dates; `computedBy` says what dates a dated one.
 */
export function consequencesAt(pack: Pack, daysPastDue: number): { now: Consequence[]; later: Consequence[] } {
  const from = new Map(pack.stages.map((stage) => [stage.name, stage.dpdFrom]));
  const active = pack.consequences.filter((entry) => entry.active);
  const reached = (entry: Consequence) => (from.get(entry.fromStage) ?? 0) <= daysPastDue;
  return { now: active.filter(reached), later: active.filter((entry) => !reached(entry)) };
}

/** The rule of a dispute type. The schema has each of the twelve. */
export function disputeRule(pack: Pack, type: DisputeType): DisputeRule {
  const found = pack.disputes.find((rule) => rule.type === type);
  if (!found) throw new RangeError(`no dispute type ${type}`);
  return found;
}

/** A clock by its id: `complaint-answer`, `credit-objection`, `change-notice`. @throws RangeError for an unknown id */
export function policyClock(pack: Pack, id: string): PolicyClock {
  const found = pack.clocks.find((clock) => clock.id === id);
  if (!found) throw new RangeError(`no clock ${id}`);
  return found;
}

/** The length of every clock by its id in camelCase, for texts of the pack that name one: `{validationPeriod}`. */
export function clockLengths(pack: Pack): Record<string, number> {
  const name = (id: string) => id.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  return Object.fromEntries(pack.clocks.map((clock) => [name(clock.id), clock.length]));
}

/** The `policy` of the contact-permission function (FORMAT 4.14): only caps that are active, in their order. */
export function contactGatePolicy(
  pack: Pick<Pack, "contact">,
): Pick<ContactPolicy, "quietHours" | "timedChannels" | "thirdPartyWhen" | "caps"> {
  const { quietHours, timedChannels, thirdPartyWhen, caps } = pack.contact;
  return { quietHours, timedChannels, thirdPartyWhen, caps: caps.filter((cap) => cap.active) };
}
