import { z } from "zod";
import { coreAnswer } from "../schema";

/** More acknowledgements one request cannot bring. */
const MOST_ACKNOWLEDGEMENTS = 500;

/** What the core did with one instruction; members that are not named here are ignored. */
export const acknowledgement = coreAnswer.extend({
  instruction_id: z.uuid().describe("As it came with the instruction."),
});
export type Acknowledgement = z.output<typeof acknowledgement>;

/** The body of a request; each is parsed by itself, so that one that is wrong does not stop the others. */
export const acknowledgementsBody = z.object({
  acknowledgements: z.array(z.unknown()).min(1).max(MOST_ACKNOWLEDGEMENTS),
});

/** The same as it is documented. */
export const acknowledgementsRequest = acknowledgementsBody.extend({
  acknowledgements: z.array(acknowledgement).min(1).max(MOST_ACKNOWLEDGEMENTS),
});

export const acknowledgementResult = z.discriminatedUnion("outcome", [
  z.object({
    outcome: z.literal("accepted").describe("It is written down."),
    instruction_id: z.string(),
  }),
  z.object({
    outcome: z.literal("known").describe("The same was said before: nothing has changed."),
    instruction_id: z.string(),
  }),
  z.object({
    outcome: z.literal("refused"),
    instruction_id: z.string().nullable(),
    code: z
      .enum(["malformed", "not_found", "conflict"])
      .describe(
        "malformed: `field` cannot be read. not_found: no instruction of this source has this id. conflict: something else was said of it before.",
      ),
    field: z.string().nullable(),
  }),
]);
export type AcknowledgementResult = z.output<typeof acknowledgementResult>;

export const acknowledgementsAnswer = z.object({
  accepted: z.int().min(0),
  known: z.int().min(0),
  refused: z.int().min(0),
  results: z.array(acknowledgementResult).describe("One an acknowledgement, in the order of the request."),
});

/** Reads one acknowledgement; what cannot be read is refused with the first field that is wrong. */
export function readAcknowledgement(given: unknown): { read: Acknowledgement } | { refused: AcknowledgementResult } {
  const parsed = acknowledgement.safeParse(given);
  if (parsed.success) return { read: parsed.data };
  const field = parsed.error.issues[0]?.path.join(".") ?? "";
  const named = acknowledgement.shape.instruction_id.safeParse(
    (given as { instruction_id?: unknown } | null)?.instruction_id,
  );
  return {
    refused: { outcome: "refused", instruction_id: named.success ? named.data : null, code: "malformed", field },
  };
}
