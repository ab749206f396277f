import { z } from "zod";
import { LOCALES } from "../i18n/locale";
import { type CamelKeys, camelKeys } from "./camel-keys";
import { type Authority, authorities, authorityIn } from "./schema-authority";
import { clocks, creditRepair, limitation, retention, thresholds } from "./schema-clocks";
import { contact } from "./schema-contact";
import { disputeHandling, disputes } from "./schema-disputes";
import { escalation, freeHelp } from "./schema-escalation";
import { payments } from "./schema-payments";
import { annualDisplay, plan, staffLimits } from "./schema-plans";
import { type ProductTerms, products } from "./schema-products";
import { allocation, consequences, rights, stages, unknownStages, wrongOrders } from "./schema-stages";
import { entryId, oneOf, text } from "./schema-values";
import { privacyRights, type Words, words } from "./schema-words";
import { PolicyFileError, type Wrong, wrongPaths } from "./wrong-paths";

const weekday = z.int("must be a weekday 1 to 7").min(1, "must be a weekday 1 to 7").max(7, "must be a weekday 1 to 7");
const zone = text.refine(
  (name) => /^[A-Z][A-Za-z]+(\/[A-Za-z0-9_+-]+)+$|^UTC$/.test(name),
  "must be an IANA time zone",
);

/** How numbers are written at home; `national` is a pattern of the whole number without the calling code. */
const phone = z.strictObject({
  country_code: text.regex(/^[1-9]\d{0,2}$/, 'must be a calling code like "44"'),
  national: text.refine((pattern) => {
    try {
      return new RegExp(`^(?:${pattern})$`).test("") === false;
    } catch {
      return false;
    }
  }, "must be a regular expression of a number without its calling code"),
});

/** The head of a pack: `calendar` names the rows of `business_day`. */
const head = {
  name: entryId,
  version: text,
  zone,
  currency: text.regex(/^[A-Z]{3}$/, "must be an ISO 4217 code"),
  weekend: z.array(weekday),
  /** The first is for whoever has not chosen and whose browser asks for neither. */
  languages: z
    .array(oneOf(LOCALES))
    .refine((list) => new Set(list).size === LOCALES.length, `must name ${LOCALES.join(" and ")} once each`),
  phone,
  calendar: entryId,
};

function bodyWith(registry: Readonly<Record<string, Authority>>) {
  const authority = authorityIn(registry);
  return z.strictObject({
    ...head,
    authorities: z.unknown(),
    words,
    products: products(authority),
    stages: stages(authority),
    allocation: allocation(authority),
    consequences: consequences(authority),
    rights: rights(authority),
    clocks: clocks(authority),
    contact: contact(authority),
    disputes: disputes(authority),
    dispute_handling: disputeHandling(authority),
    plan: plan(authority),
    staff_limits: staffLimits(authority),
    annual_display: annualDisplay(authority),
    limitation: limitation(authority),
    retention: retention(authority),
    thresholds: thresholds(authority),
    payments: payments(authority),
    credit_repair: creditRepair(authority),
    escalation: escalation(authority),
    free_help: freeHelp(authority),
    privacy_rights: privacyRights(authority),
  });
}

type Body = ReturnType<typeof bodyWith>;

/** A pack as its files say it: snake_case, money and rates as strings, authorities by id. */
export type PackFile = Omit<z.input<Body>, "authorities"> & { authorities: z.input<typeof authorities> };

/** A pack as the code reads it: camelCase, Money, Rate and PlainDate, each entry with its whole authority. */
export type Pack = Omit<CamelKeys<z.output<Body>>, "authorities" | "products" | "words"> & {
  readonly words: Words;
  readonly authorities: Readonly<Record<string, Authority>>;
  readonly products: Readonly<Record<string, ProductTerms>>;
};

export type Consequence = Pack["consequences"][number];
export type DisputeRule = Pack["disputes"][number];
export type ContactPolicy = Pack["contact"];
export type PolicyClock = Pack["clocks"][number];

export type { Issuer } from "./schema-issuer";
export type { Authority, ProductTerms };

/** Ids must be unique in each list that has them. */
function doubled(body: z.output<Body>): Wrong[] {
  const lists = Object.entries({ ...body, "contact.caps": body.contact.caps } as Record<string, unknown>);
  return lists.flatMap(([section, list]) => {
    if (!Array.isArray(list)) return [];
    const seen = new Set<unknown>();
    return list.flatMap((entry: { id?: unknown }, i) => {
      if (typeof entry !== "object" || entry.id === undefined) return [];
      if (seen.has(entry.id)) return [{ path: `${section}.${i}.id`, message: "stands twice" }];
      seen.add(entry.id);
      return [];
    });
  });
}

/**
 * Reads a whole pack. What holds in every country is code, and no file can say otherwise: a dated consequence
 * only with a computation, all twelve dispute types, an authority behind every entry. What is law in one
 * country stands in its pack, and no issuer file can loosen it (`overrides.ts`, `override-limits.ts`).
 * @throws PolicyFileError with every wrong path
 */
export function parsePack(file: unknown): Pack {
  const registry = z.looseObject({ authorities }).safeParse(file, { reportInput: true });
  if (!registry.success) throw new PolicyFileError(wrongPaths(registry.error));
  const body = bodyWith(registry.data.authorities).safeParse(file, { reportInput: true });
  if (!body.success) throw new PolicyFileError(wrongPaths(body.error));
  const wrong = [
    ...doubled(body.data),
    ...unknownStages(body.data.stages, body.data.consequences),
    ...wrongOrders(body.data.allocation, body.data.products),
  ];
  if (wrong.length > 0) throw new PolicyFileError(wrong);
  return { ...camelKeys(body.data), words: body.data.words, authorities: registry.data.authorities };
}
