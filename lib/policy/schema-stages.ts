import { z } from "zod";
import type { AuthorityField } from "./schema-authority";
import { count, entryId, oneOf, text, yes } from "./schema-values";
import type { Wrong } from "./wrong-paths";

/** `M1`, `30+`: whether the pack has such a stage is seen when it is read whole (`unknownStages`). */
const stage = text;

/** Which computation gives a dated consequence its date and its amount. */
const COMPUTATIONS = ["minimum-due", "late-fee", "next-statement", "interest-per-day", "instalment-due"] as const;

/** Bands by days past due as the trade of a country counts them. For staff: no cardholder ever reads a code of them. */
export function stages(authority: AuthorityField) {
  return z
    .array(
      z.strictObject({
        name: stage,
        dpd_from: count(0),
        /** What the country's books and reports call it: `{"report_code": "1"}`. */
        internal: z.record(text, text),
        authority,
      }),
    )
    .min(1, "must have a stage from dpd_from 0")
    .refine((list) => new Set(list.map((entry) => entry.name)).size === list.length, "must name each stage once")
    .refine(
      (list) =>
        list.every((entry, i) => (i === 0 ? entry.dpd_from === 0 : entry.dpd_from > (list[i - 1]?.dpd_from ?? 0))),
      "must ascend from dpd_from 0",
    );
}

/**
 * What the law of the pack says of the order of buckets: on which days past due it may change, and where
 * principal then stands. Not open to overrides; the orders of every product are held against it.
 */
export function allocation(authority: AuthorityField) {
  return z
    .array(z.strictObject({ dpd_from: count(0), principal: oneOf(["first", "last", "anywhere"]), authority }))
    .min(1, "must have an entry from dpd_from 0")
    .refine(
      (list) => list.every(({ dpd_from }, i) => (i === 0 ? dpd_from === 0 : dpd_from > (list[i - 1]?.dpd_from ?? 0))),
      "must ascend from dpd_from 0",
    );
}

/** Consequences that begin with a stage which the pack does not have. */
export function unknownStages(
  known: readonly { readonly name: string }[],
  entries: readonly { readonly from_stage: string }[],
): Wrong[] {
  const names = known.map((entry) => entry.name);
  return entries.flatMap((entry, i) =>
    names.includes(entry.from_stage)
      ? []
      : [{ path: `consequences.${i}.from_stage`, message: `must be one of ${names.join(", ")}` }],
  );
}

type AllocationLaw = z.output<ReturnType<typeof allocation>>;

/** Where an order of the products is not the law of the pack, with the paths of the pack. */
export function wrongOrders(
  law: AllocationLaw,
  products: Readonly<
    Record<string, { readonly orders: readonly { readonly dpd_from: number; readonly order: readonly string[] }[] }>
  >,
): Wrong[] {
  return Object.entries(products).flatMap(([name, { orders }]) => {
    const path = `products.${name}.orders`;
    const [days, lawful] = [orders, law].map((list) => list.map((entry) => entry.dpd_from).join(", "));
    if (days !== lawful) return [{ path, message: `must change on the days past due ${lawful}` }];
    return law.flatMap(({ principal, authority }, i) => {
      const at = orders[i]?.order.indexOf("principal");
      if (principal === "anywhere" || at === (principal === "first" ? 0 : 2)) return [];
      const place = principal === "first" ? "begin" : "end";
      const rule = [authority.instrument, authority.article].filter(Boolean).join(" ");
      return [{ path: `${path}.${i}.order`, message: `must ${place} with principal (${rule})` }];
    });
  });
}

export const consequenceFields = {
  /** The issuer's contract or practice has it at all. */
  active: yes,
  /** First stage of the account in which it is shown. */
  from_stage: stage,
  /** The institution tells the cardholder before it does it. */
  notice_first: yes,
};

/**
 * What may follow. `dated` only with the computation that gives the date; `possible` has never a date
 * (decisions.md 3). Texts: messages `policy.consequences.<id>.{title,body}`. What never follows is in `rights`.
 */
export function consequences(authority: AuthorityField) {
  return z.array(
    z
      .strictObject({
        id: entryId,
        kind: oneOf(["dated", "possible"]),
        computed_by: oneOf(COMPUTATIONS).nullable(),
        authority,
        ...consequenceFields,
      })
      .refine((entry) => (entry.kind === "dated") === (entry.computed_by !== null), {
        path: ["computed_by"],
        error: "must name a computation when kind is dated, and null when it is possible",
      }),
  );
}

/** What cannot happen: messages `policy.rights.<id>`. Not open to overrides. */
export function rights(authority: AuthorityField) {
  return z.array(z.strictObject({ id: entryId, kind: z.literal("never", "must be never"), authority })).min(1);
}
