import { z } from "zod";
import { instantOf } from "@/lib/core/clock";

/** More receipts one request cannot bring. */
const MOST_RECEIPTS = 500;

const moment = z
  .string()
  .max(40)
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2})$/)
  .refine((text) => {
    try {
      return instantOf(text) !== null;
    } catch {
      return false;
    }
  });

/** What a provider says of a message that it took; members that are not named here are ignored. */
export const receipt = z.object({
  message_id: z.uuid().describe("As it came with the message: {id}, Idempotency-Key, or before the @ of a Message-ID."),
  outcome: z
    .enum(["delivered", "failed"])
    .describe(
      "delivered: it is on the phone or in the mailbox. failed: it never will be (a bounce, a number that is dead).",
    ),
  at: moment.describe("When, RFC 3339."),
  code: z
    .string()
    .regex(/^[A-Za-z0-9._-]{1,40}$/)
    .optional()
    .describe("Why it failed, by the provider's own code."),
});
export type Receipt = z.output<typeof receipt>;

/** The body of a request; each is parsed by itself, so that one that is wrong does not stop the others. */
export const receiptsBody = z.object({ receipts: z.array(z.unknown()).min(1).max(MOST_RECEIPTS) });

/** The same as it is documented. */
export const receiptsRequest = receiptsBody.extend({ receipts: z.array(receipt).min(1).max(MOST_RECEIPTS) });

export const receiptResult = z.discriminatedUnion("outcome", [
  z.object({ outcome: z.literal("accepted").describe("It is written down."), message_id: z.string() }),
  z.object({
    outcome: z.literal("known").describe("Something final was said before: nothing has changed."),
    message_id: z.string(),
  }),
  z.object({
    outcome: z.literal("refused"),
    message_id: z.string().nullable(),
    code: z
      .enum(["malformed", "not_found"])
      .describe("malformed: `field` cannot be read. not_found: no message that was sent has this id."),
    field: z.string().nullable(),
  }),
]);
export type ReceiptResult = z.output<typeof receiptResult>;

export const receiptsAnswer = z.object({
  accepted: z.int().min(0),
  known: z.int().min(0),
  refused: z.int().min(0),
  results: z.array(receiptResult).describe("One a receipt, in the order of the request."),
});
