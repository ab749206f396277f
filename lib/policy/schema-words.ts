import { z } from "zod";
import type { AuthorityField } from "./schema-authority";
import { entryId, text } from "./schema-values";

/** Messages in groups, as a catalogue has them. */
export interface WordTree {
  readonly [key: string]: string | WordTree;
}

const tree: z.ZodType<WordTree, WordTree> = z.lazy(() => z.record(z.string(), z.union([text, tree])));

/**
 * What a country's rules and institutions are called, in both languages: the area `policy` of the catalogues has
 * what is said alike everywhere, and the words of a pack come on top of it, key by key. `messages.test.ts`
 * holds them against the entries of the pack.
 */
export const words = z.strictObject({ "zh-CN": tree, en: tree });

export type Words = z.output<typeof words>;

/** What a person may ask about their data: words `privacy.rights.<id>`. */
export function privacyRights(authority: AuthorityField) {
  return z.array(z.strictObject({ id: entryId, authority }));
}
