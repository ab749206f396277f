import { z } from "zod";
import { firstDifference } from "./compare";
import { FUNCTIONS } from "./functions";
import type { Json } from "./results";
import { InputError } from "./vector-function";

/** Why a vector failed: where it first differs, what was expected there and what came, as short texts. */
export interface VectorFailure {
  readonly id: string;
  readonly function: string;
  readonly path: string;
  readonly expected: string;
  readonly got: string;
}

const shape = z.object({
  id: z.string(),
  function: z.string(),
  inputs: z.unknown(),
  expected: z.record(z.string(), z.json()),
});

/** Evaluates one vector; null when it passes. Never throws: what breaks the format or the rules has failed. */
export function runVector(vector: unknown, index: number): VectorFailure | null {
  const label = z.object({ id: z.string().catch(`vectors[${index}]`), function: z.string().catch("?") });
  const names = label.safeParse(vector).data ?? { id: `vectors[${index}]`, function: "?" };
  const failed = (path: string, expected: string, got: string) => ({ ...names, path, expected, got });
  const parsed = shape.safeParse(vector);
  if (!parsed.success) {
    const { path, message } = parsed.error.issues[0] ?? { path: [], message: "" };
    return failed(path.join(".") || "(vector)", "a vector of the format", message);
  }
  const { inputs, expected } = parsed.data;
  if (Object.keys(expected).length === 0) return failed("expected", "at least one field of the result", "{}");
  const evaluate = FUNCTIONS.get(names.function);
  if (!evaluate) return failed("function", "a function of the format", JSON.stringify(names.function));
  try {
    const difference = firstDifference(expected as Json, evaluate(inputs));
    return difference && failed(difference.path, text(difference.expected), text(difference.got));
  } catch (error) {
    if (error instanceof InputError) return failed(error.path, error.wanted, text(at(vector, error.path)));
    return failed("(result)", "a result", error instanceof Error ? `${error.name}: ${error.message}` : "an error");
  }
}

function text(value: unknown): string {
  return JSON.stringify(value) ?? "nothing";
}

/** The value at a path such as `inputs.caps[0].days` of a vector. */
function at(vector: unknown, path: string): unknown {
  let value = vector;
  for (const [, key] of path.matchAll(/([^.[\]]+)/g)) {
    if (value === null || typeof value !== "object" || key === undefined) return undefined;
    value = Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined;
  }
  return value;
}
