import { z } from "zod";

/** Printable ASCII, so that it means the same in every header. */
export const idempotencyKey = z
  .string()
  .regex(/^[\x21-\x7e]{1,200}$/)
  .describe(
    "The same key with the same zip gives the same answer and one run, a new one only when that one failed; with another zip it is refused.",
  );

export const quarantineFlag = z
  .enum(["true", "false"])
  .describe("true: rows that break a rule about rows are set aside with their accounts, the rest is applied.");

/** The answer to a batch that arrived whole. */
export const uploadAnswer = z.object({
  run: z.uuid(),
  status: z.literal("waiting"),
  statusUrl: z.string().describe("Where the run stands; the same as Location."),
});

const counts = z.record(z.string(), z.int());
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const moment = z.string().describe("RFC 3339, UTC.");

/** Where a run stands. */
export const runAnswer = z.object({
  run: z.uuid(),
  status: z
    .enum(["waiting", "running", "applied", "quarantined", "unchanged", "refused", "failed"])
    .describe(
      "unchanged: this batch was applied before. refused: nothing was applied, findings say why. failed: the portal could not; send it again, under the same key.",
    ),
  quarantine: z.boolean(),
  source: z.string().nullable(),
  batch_ref: z.string().nullable(),
  as_of: day.nullable(),
  kind: z.enum(["full", "delta"]).nullable(),
  rows: counts.nullable().describe("Rows read, by file."),
  set_aside: z.int().describe("Rows set aside (quarantine)."),
  set_aside_by_file: counts.nullable(),
  found: z.int().describe("How many findings there are."),
  by_rule: counts.nullable(),
  findings: z
    .array(
      z.object({
        file: z.string(),
        line: z.int().nullable(),
        column: z.string().nullable(),
        rule: z.string(),
        value: z.string().nullable().describe("Masked when it is personal."),
      }),
    )
    .max(1_000),
  rest: z.int().describe("Findings beyond those listed."),
  warnings: z.array(z.string()),
  failure: z.string().nullable(),
  created_at: moment,
  started_at: moment.nullable(),
  finished_at: moment.nullable(),
});
