import { z } from "zod";
import type { PlainDate } from "../core/dates";
import { date, entryId, oneOf, text, yes } from "./schema-values";

/** How surely a rule is known: read in full, seen in the press, seen on a weak page, recalled, or issuer policy. */
export const MARKS = [
  "VERIFIED-text",
  "VERIFIED-press",
  "VERIFIED-weak",
  "RECALLED-high",
  "RECALLED-medium",
  "RECALLED-low",
  "POLICY",
] as const;

/** What an entry rests on. `messages.policy.authorities.<id>` is its name for people. */
export interface Authority {
  readonly id: string;
  /** Official name of the law, standard or contract, in its own language. */
  readonly instrument: string;
  /** `"57(2)"`, `"item 3"`; null: the instrument as a whole. */
  readonly article: string | null;
  readonly mark: (typeof MARKS)[number];
  /** Only what counsel has confirmed against the official text is cited to a cardholder (decisions.md 3). */
  readonly counselConfirmed: boolean;
  readonly effectiveFrom: PlainDate;
  readonly effectiveTo: PlainDate | null;
}

export const authorityFields = {
  instrument: text,
  article: text.nullable(),
  mark: oneOf(MARKS),
  counsel_confirmed: yes,
  effective_from: date,
  effective_to: date.nullable(),
};

/** The registry of a pack: id → authority. */
export const authorities = z.record(entryId, z.strictObject(authorityFields)).transform(
  (registry): Readonly<Record<string, Authority>> =>
    Object.fromEntries(
      Object.entries(registry).map(([id, entry]) => [
        id,
        {
          id,
          instrument: entry.instrument,
          article: entry.article,
          mark: entry.mark,
          counselConfirmed: entry.counsel_confirmed,
          effectiveFrom: entry.effective_from,
          effectiveTo: entry.effective_to,
        },
      ]),
    ),
);

/** The field `authority` of an entry: an id of the registry in the file, the authority itself in the code. */
export function authorityIn(registry: Readonly<Record<string, Authority>>) {
  return z.string("must name an authority of the pack").transform((id, context): Authority => {
    const found = Object.hasOwn(registry, id) ? registry[id] : undefined;
    if (found) return found;
    context.addIssue({ code: "custom", message: `names the authority "${id}", which the pack does not have` });
    return z.NEVER;
  });
}

export type AuthorityField = ReturnType<typeof authorityIn>;
