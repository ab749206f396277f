import { z } from "zod";
import { isId } from "@/lib/core/ids";

const id = z.string().refine(isId);
const count = z
  .string()
  .regex(/^\d{1,9}$/)
  .default("0")
  .transform((text) => Number.parseInt(text, 10));
const kind = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,39}$/)
  .catch("other");

/** What stands in the address of a part: of which file, where it begins, how long the whole is. */
export const partAddress = z.object({ disputeId: id, evidenceId: id, offset: count, size: count, kind });
/** What stands in a plain form beside its file. */
export const evidenceForm = z.object({ disputeId: id, kind });
export const removeInput = z.object({ disputeId: id, evidenceId: id });
