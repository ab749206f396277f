import type { z } from "zod";
import { type Json, toJson } from "./results";

/** The inputs of a vector break the format: where, and what the format has there. */
export class InputError extends Error {
  constructor(
    readonly path: string,
    readonly wanted: string,
  ) {
    super(`${path}: ${wanted}`);
    this.name = "InputError";
  }
}

/** From the inputs of a vector as JSON to the result as JSON. Throws InputError, or RangeError from the ledger. */
export type VectorFunction = (inputs: unknown) => Json;

/** One function of the format: a strict schema of its inputs and the ledger's answer to them. */
export function vectorFunction<Schema extends z.ZodType>(
  schema: Schema,
  answer: (inputs: z.output<Schema>) => unknown,
): VectorFunction {
  return (inputs) => {
    const parsed = schema.safeParse(inputs);
    if (parsed.success) return toJson(answer(parsed.data));
    const issue = parsed.error.issues[0];
    const path = (issue?.path ?? []).map((key) => (typeof key === "number" ? `[${key}]` : `.${String(key)}`));
    throw new InputError(`inputs${path.join("")}`, issue?.message ?? "the format");
  };
}
