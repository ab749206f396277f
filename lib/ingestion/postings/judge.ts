import { createHash } from "node:crypto";
import { isAfter, type PlainDate } from "@/lib/core/dates";
import { type Posting, type PostingResult, posting } from "./schema";

export type RefusedPosting = Extract<PostingResult, { outcome: "refused" }>;

/** A posting that can be read, beside the one that cannot. */
export type ReadPosting = { posting: Posting } | { refused: RefusedPosting };

export function refused(entryRef: string | null, code: RefusedPosting["code"], field: string): RefusedPosting {
  return { outcome: "refused", entry_ref: entryRef, code, field };
}

/** Reads one posting of a body. */
export function readPosting(given: unknown): ReadPosting {
  const parsed = posting.safeParse(given);
  if (parsed.success) return { posting: parsed.data };
  const ref = posting.shape.entry_ref.safeParse((given as { entry_ref?: unknown } | null)?.entry_ref);
  const field = String(parsed.error.issues[0]?.path[0] ?? "");
  return { refused: refused(ref.success ? ref.data : null, "malformed", field) };
}

/** What the core said of an entry, as one hash: two postings of one reference are the same when it is the same. */
export function contentOf(one: Posting): Uint8Array {
  const content = [
    one.account_ref,
    one.posted_on.toString(),
    one.transacted_on?.toString() ?? null,
    one.kind,
    one.amount.toString(),
    one.description,
    one.merchant,
  ];
  return createHash("sha256").update(JSON.stringify(content), "utf8").digest();
}

/** What speaks against a posting; null when nothing does. */
export function faultOf(one: Posting, account: { currency: string } | undefined, today: PlainDate) {
  if (!account) return refused(one.entry_ref, "account", "account_ref");
  if (one.currency && one.currency !== account.currency) return refused(one.entry_ref, "currency", "currency");
  if (isAfter(one.posted_on, today)) return refused(one.entry_ref, "future", "posted_on");
  return null;
}
