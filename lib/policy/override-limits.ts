import type { Pack, PolicyClock } from "./schema";
import type { Wrong } from "./wrong-paths";

/** Minutes of the day outside quiet hours, as a set of the hours' ends: wider quiet hours contain the pack's. */
function isQuiet(minute: number, hours: { from: string; to: string }): boolean {
  const at = (clock: string) => Number.parseInt(clock.slice(0, 2), 10) * 60 + Number.parseInt(clock.slice(3), 10);
  const [from, to] = [at(hours.from), at(hours.to)];
  return from < to ? minute >= from && minute < to : minute >= from || minute < to;
}

function longer(base: PolicyClock, now: PolicyClock): boolean {
  const days = (clock: PolicyClock) => clock.length * (clock.unit === "month" ? 31 : 1);
  return days(now) > days(base) || (base.dayKind === "calendar" && now.dayKind === "business");
}

function contactLoosened(base: Pack["contact"], now: Pack["contact"]): Wrong[] {
  const wrong: Wrong[] = [];
  const minutes = Array.from({ length: 24 * 60 }, (_, minute) => minute);
  if (minutes.some((minute) => isQuiet(minute, base.quietHours) && !isQuiet(minute, now.quietHours))) {
    const { from, to } = base.quietHours;
    wrong.push({ path: "overrides.contact.quiet_hours", message: `must contain ${from} to ${to}` });
  }
  base.caps.forEach((cap, i) => {
    const own = now.caps[i];
    if (!own || cap.strength !== "must") return;
    const path = `overrides.contact.caps.${cap.id}`;
    if (own.max > cap.max) wrong.push({ path: `${path}.max`, message: `must not be above ${cap.max}` });
    if (own.days < cap.days) wrong.push({ path: `${path}.days`, message: `must not be below ${cap.days}` });
    if (cap.active && !own.active) wrong.push({ path: `${path}.active`, message: "must stay true" });
    for (const list of ["channels", "outcomes"] as const) {
      const gone = (cap[list] as readonly string[]).filter((name) => !(own[list] as readonly string[]).includes(name));
      if (gone.length > 0) wrong.push({ path: `${path}.${list}`, message: `must keep ${gone.join(", ")}` });
    }
  });
  return wrong;
}

/**
 * Where an issuer's pack is looser than the pack it changes, in what only law can loosen: quiet hours, caps
 * of strength `must`, clocks that bind the issuer, decision times of disputes and the longest plan where they
 * rest on law. Stricter is free.
 */
export function loosened(base: Pack, now: Pack): Wrong[] {
  const wrong = contactLoosened(base.contact, now.contact);
  base.clocks.forEach((clock, i) => {
    const own = now.clocks[i];
    if (!own || clock.authority.mark === "POLICY" || clock.binds === "cardholder") return;
    // A notice counted back from its day is stricter when longer, an answer when shorter.
    const looser = clock.direction === "before" ? longer(own, clock) : longer(clock, own);
    if (looser) wrong.push({ path: `overrides.clocks.${clock.id}`, message: "must not be looser than the rule" });
  });
  base.disputes.forEach((dispute, i) => {
    const own = now.disputes[i];
    if (!own || dispute.authority.mark === "POLICY") return;
    const path = `overrides.disputes.${dispute.type}`;
    if (own.decideDays > dispute.decideDays || own.dayKind !== dispute.dayKind) {
      wrong.push({
        path: `${path}.decide_days`,
        message: `must not be above ${dispute.decideDays} ${dispute.dayKind} days`,
      });
    }
  });
  const { maxMonths, authority } = base.plan;
  if (authority.mark !== "POLICY" && now.plan.maxMonths > maxMonths) {
    wrong.push({ path: "overrides.plan.max_months", message: `must not be above ${maxMonths}` });
  }
  return wrong;
}
