import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { FUNCTIONS } from "./functions";
import type { Json } from "./results";
import { runVector } from "./run-vector";
import { readVectorFile } from "./vector-file";

interface Vector {
  id: string;
  function: string;
  inputs: Record<string, Json>;
  expected: Json;
}

const SHIPPED = path.join(import.meta.dirname, "cn-mainland.json");
const PUBLISHED = path.join(import.meta.dirname, "../../../../shared/vectors/cn-mainland.json");
const vectors = readVectorFile(readFileSync(SHIPPED)).vectors as Vector[];

/** Every place of a value that holds no list or object. */
function leaves(value: Json, at: (string | number)[] = []): (string | number)[][] {
  if (value === null || typeof value !== "object") return [at];
  return Object.entries(value).flatMap(([key, part]) => leaves(part, [...at, key]));
}

function changed(value: Json, at: (string | number)[]): Json {
  const [key, ...rest] = at;
  if (key === undefined) return typeof value === "number" ? value + 1 : typeof value === "string" ? `${value} ` : 7;
  const copy = structuredClone(value) as Record<string, Json>;
  copy[key] = changed((value as Record<string, Json>)[key] as Json, rest);
  return copy;
}

describe("the public set cn-mainland", () => {
  it.each(vectors.map((vector, index) => [vector.id, vector, index] as const))("%s", (_, vector, index) => {
    expect(runVector(vector, index)).toBeNull();
  });

  it("covers each of the 18 functions", () => {
    expect(FUNCTIONS.size).toBe(18);
    expect(new Set(vectors.map((vector) => vector.function))).toEqual(new Set(FUNCTIONS.keys()));
  });

  it("fails when any expected figure is another one", () => {
    for (const [index, vector] of vectors.entries()) {
      for (const at of leaves(vector.expected).slice(0, 40)) {
        const failure = runVector({ ...vector, expected: changed(vector.expected, at) }, index);
        expect(failure?.path.replaceAll(/[[\]]/g, ".").replaceAll(/\.+/g, ".").replace(/\.$/, "")).toBe(at.join("."));
      }
    }
  });

  it("breaks when any field of the inputs is missing, unknown or of another type", () => {
    for (const [index, vector] of vectors.entries()) {
      for (const field of Object.keys(vector.inputs)) {
        const { [field]: _, ...without } = vector.inputs;
        expect(runVector({ ...vector, inputs: without }, index), `${vector.id} without ${field}`).not.toBeNull();
        const other = { ...vector.inputs, [field]: 0.5 };
        expect(runVector({ ...vector, inputs: other }, index)?.path, `${vector.id} ${field}`).toMatch(/^inputs/);
      }
      const more = { ...vector.inputs, note: "x" };
      expect(runVector({ ...vector, inputs: more }, index)?.path).toMatch(/^inputs/);
    }
  });

  it.skipIf(!existsSync(PUBLISHED))("is the published file, byte for byte (skipped when ../shared is missing)", () => {
    expect(readFileSync(SHIPPED).equals(readFileSync(PUBLISHED))).toBe(true);
  });
});
