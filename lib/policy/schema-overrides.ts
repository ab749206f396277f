import { z } from "zod";
import { authorityFields } from "./schema-authority";
import { clockFields, limitationFields, thresholdFields } from "./schema-clocks";
import { capFields } from "./schema-contact";
import { DISPUTE_TYPES, disputeFields } from "./schema-disputes";
import { paymentFields } from "./schema-payments";
import { disclosureFields, planScalars, staffLimitFields } from "./schema-plans";
import { lateFeeFields, minimumFields, productScalars } from "./schema-products";
import { consequenceFields } from "./schema-stages";
import { clock, count, entryId, oneOf, text, yes } from "./schema-values";

/** An authority by its id; whether the id exists is seen when the merged pack is read. */
const authority = text;

const product = z
  .strictObject({
    ...productScalars,
    minimum: z.strictObject(minimumFields).partial(),
    late_fee: z.strictObject(lateFeeFields).partial(),
    rules: z
      .strictObject({
        interest: authority,
        minimum: authority,
        late_fee: authority,
        grace: authority,
        allocation: authority,
      })
      .partial(),
  })
  .partial();

function byId<T extends z.core.$ZodLooseShape>(fields: T) {
  return z.record(entryId, z.strictObject(fields).partial());
}

/**
 * What an issuer may change: its own contract and its own policy. Lists of the pack are addressed by id.
 * Stages, allocation days, rights, retention, the ladder and whatever is law in code are not here, so a
 * file that names them is refused. A product that the pack does not have must be whole.
 */
export const overrides = z
  .strictObject({
    /** Also how counsel's confirmation arrives: `{"<id>": {"counsel_confirmed": true}}`. */
    authorities: byId(authorityFields),
    products: z.record(entryId, product),
    consequences: byId({ ...consequenceFields, authority }),
    clocks: byId({ ...clockFields, authority }),
    contact: z
      .strictObject({
        quiet_hours: z.strictObject({ from: clock, to: clock, override_by_agreement: yes, authority }).partial(),
        caps: byId({ ...capFields, authority }),
        pause: z.strictObject({ max_days: count(1, 366) }).partial(),
        due_reminder: z.strictObject({ days_before: count(0, 30) }).partial(),
      })
      .partial(),
    disputes: z.partialRecord(oneOf(DISPUTE_TYPES), z.strictObject({ ...disputeFields, authority }).partial()),
    plan: z
      .strictObject({ ...planScalars, authority, disclosure: z.strictObject(disclosureFields).partial() })
      .partial(),
    staff_limits: z.partialRecord(
      oneOf(["agent", "dispute_officer", "supervisor"]),
      z.strictObject({ ...staffLimitFields, authority }).partial(),
    ),
    annual_display: z.strictObject({ method: oneOf(["simple", "compound"]), show_both: yes }).partial(),
    limitation: z.strictObject(limitationFields).partial(),
    payments: z.strictObject({ ...paymentFields, authority }).partial(),
    thresholds: z.strictObject(thresholdFields).partial(),
  })
  .partial();

/** The overrides as written. */
export type Overrides = z.input<typeof overrides>;
