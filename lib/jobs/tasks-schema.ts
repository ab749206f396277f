import { z } from "zod";

/**
 * Every kind of background work with its payload. A payload holds ids only: jobs are rows that people
 * with access to the queue can read, and the truth is read again when the job runs.
 */
export const taskPayloads = {
  /** Removes codes, limits and sessions that nobody can use any more. */
  "auth.clean_up": z.object({}),
  /** Computes the newest figures of a batch's accounts again; a difference becomes work for staff. */
  "accounts.check_figures": z.object({ batchId: z.uuid() }),
  /** Applies a batch that came over HTTPS. */
  "ingestion.run_import": z.object({ importRunId: z.uuid() }),
  /** Removes what uploads left behind that broke with their process. */
  "ingestion.drop_uploads": z.object({}),
  /** Looks again for the payments that a cardholder told of among the postings of the core. */
  "payments.match_claims": z.object({ cardholderId: z.uuid() }),
  /** Has every claim looked at whose time may have come: once an hour, and on each day of a journey in time. */
  "payments.review_claims": z.object({}),
  /** Works out anew which payments of the core went to which instalments of a cardholder's plans. */
  "plans.match_payments": z.object({ cardholderId: z.uuid() }),
  /** What the calendar does to proposals and plans: once an hour, and on each day of a journey in time. */
  "plans.expire": z.object({}),
  /** What the calendar does to disputes: once an hour, and on each day of a journey in time. */
  "disputes.clock": z.object({}),
  /** Looks for what decisions put right of a cardholder among the postings of the core. */
  "disputes.settle": z.object({ cardholderId: z.uuid() }),
  /** Judges the contacts that a batch brought or changed. */
  "conduct.judge_batch": z.object({ batchId: z.uuid() }),
  /** Judges the contacts of one cardholder that were not judged yet. */
  "conduct.judge_person": z.object({ cardholderId: z.uuid() }),
  /** Removes the bytes of a file that nobody refers to. */
  "files.drop": z.object({ cardholderId: z.uuid(), fileId: z.uuid() }),
  /** Puts a signed agreement on paper. */
  "agreement.write": z.object({ cardholderId: z.uuid(), proposalId: z.uuid() }),
  /** Puts the certificate of a plan that is kept on paper. */
  "certificate.write": z.object({ cardholderId: z.uuid(), planId: z.uuid() }),
  /** Has a letter written because something happened, once; `part`: the version, the round, else 0. */
  "letter.print": z.object({
    cardholderId: z.uuid(),
    kind: z.enum(["cost_table", "offer", "answer", "dispute_receipt", "dispute_decision", "payment_confirmation"]),
    subject: z.uuid(),
    part: z.int().min(0),
  }),
  /** Writes a letter and puts it on paper. */
  "letter.write": z.object({ cardholderId: z.uuid(), letterId: z.uuid() }),
  /** Puts the issuer's seal on a printed document. */
  "record.seal": z.object({ cardholderId: z.uuid(), documentId: z.uuid() }),
  /** Signs and publishes where all chains stand: looked for twice an hour, made once a business day. */
  "record.checkpoint": z.object({}),
  /** Puts everything of a cardholder together for them; goes on where it was cut off. */
  "archive.make": z.object({ cardholderId: z.uuid(), archiveId: z.uuid() }),
  /** Takes an archive away whose days have passed. */
  "archive.drop": z.object({ cardholderId: z.uuid(), archiveId: z.uuid() }),
  /** The night of the business day, once: looked for twice an hour, and on each day of a journey in time. */
  "night.run": z.object({}),
  /** Hands one message of the outbox to its provider. */
  "message.send": z.object({ outboxMessageId: z.uuid() }),
  /** The same for a code, by workers of its own: it never waits behind news. */
  "message.code": z.object({ outboxMessageId: z.uuid() }),
  /** Finds messages that are due and have no job any more. */
  "message.resume": z.object({}),
  /** Closes the file of letters of the business day that is over: looked for twice an hour. */
  "message.write_letters": z.object({}),
  /** Hands the core what it is to be told of one account, in order. */
  "instruction.send": z.object({ cardholderId: z.uuid(), accountId: z.uuid() }),
  /** Finds instructions that are due and have no job: since before there was a webhook, say. */
  "instruction.resume": z.object({}),
  /** Writes the daily files of every business day that is over and has none. */
  "instruction.write_files": z.object({}),
  /** The core has answered an instruction: tells the feature that gave it. */
  "instruction.answered": z.object({ cardholderId: z.uuid(), instructionId: z.uuid() }),
};

export type TaskName = keyof typeof taskPayloads;
export type TaskPayload<N extends TaskName> = z.infer<(typeof taskPayloads)[N]>;
