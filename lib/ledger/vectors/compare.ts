import type { Json } from "./results";

export interface Difference {
  /** As `rows[2].balance`. */
  readonly path: string;
  readonly expected: Json;
  /** Undefined when the result has no such field. */
  readonly got: Json | undefined;
}

/**
 * The first place, in the order of `expected`, where a result differs; null when it agrees. Nothing is compared
 * with a tolerance. Fields of the result that `expected` does not name are ignored at every depth; lists must have
 * the same length.
 */
export function firstDifference(expected: Json, got: Json | undefined, path = ""): Difference | null {
  const differs = { path: path === "" ? "(result)" : path, expected, got };
  if (expected === null || typeof expected !== "object") return expected === got ? null : differs;
  if (got === null || typeof got !== "object") return differs;
  if (isList(expected)) {
    if (!isList(got) || expected.length !== got.length) return differs;
    for (const [index, part] of expected.entries()) {
      const difference = firstDifference(part, got[index], `${path}[${index}]`);
      if (difference) return difference;
    }
    return null;
  }
  if (isList(got)) return differs;
  for (const [field, part] of Object.entries(expected)) {
    const at = path === "" ? field : `${path}.${field}`;
    const difference = firstDifference(part, Object.hasOwn(got, field) ? got[field] : undefined, at);
    if (difference) return difference;
  }
  return null;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
