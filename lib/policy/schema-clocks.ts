import { z } from "zod";
import type { AuthorityField } from "./schema-authority";
import { count, entryId, oneOf, share, yes } from "./schema-values";

/** Who has to meet a clock; `cardholder` ones are never false deadlines: they come from contract or scheme. */
const bound = oneOf(["issuer", "authority", "cardholder"]);
export const clockFields = {
  length: count(1),
  unit: oneOf(["day", "month"]),
  day_kind: oneOf(["calendar", "business"]),
};

/** Clocks that pages ask every country for. */
const EVERYWHERE = ["complaint-answer"];

export function clocks(authority: AuthorityField) {
  const clock = z.strictObject({
    id: entryId,
    binds: bound,
    /** `before`: counted back from the date of the change. */
    direction: oneOf(["after", "before"]),
    authority,
    ...clockFields,
  });
  return z
    .array(clock)
    .refine(
      (list) => EVERYWHERE.every((id) => list.some((entry) => entry.id === id)),
      `must have ${EVERYWHERE.join(", ")}`,
    );
}

export const limitationFields = { years: count(1, 20), notice_required: yes, old_debt_gate_years: count(1, 20) };

/** An internal flag, never advice (FORMAT 4.16). The old-debt gate sends a first contact to a supervisor. */
export function limitation(authority: AuthorityField) {
  return z.strictObject({ ...limitationFields, authority });
}

/** How long a kind of record is kept, in months; null: until the matter is over. The longest that applies counts. */
export function retention(authority: AuthorityField) {
  return z.array(
    z.strictObject({
      id: entryId,
      months: count(1, 1200).nullable(),
      after: oneOf(["event", "settled", "closed"]),
      authority,
    }),
  );
}

export const thresholdFields = {
  /** Figures older than this many days carry a plain notice. */
  stale_after_days: count(0, 30),
  /** A yearly rate of all charges: a flag for supervisors, never a legal conclusion (FORMAT 4.18). */
  annual_flag: share,
};

export function thresholds(authority: AuthorityField) {
  return z.strictObject({ ...thresholdFields, stale_authority: authority, annual_flag_authority: authority });
}

/** One-off windows of credit repair: kept as dated entries, also to answer offers to "wash" a record for money. */
export function creditRepair(authority: AuthorityField) {
  return z.array(z.strictObject({ id: entryId, authority }));
}
