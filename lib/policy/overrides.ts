import { loosened } from "./override-limits";
import { type PackFile, parsePack } from "./schema";
import type { Overrides } from "./schema-overrides";
import { PolicyFileError, type Wrong } from "./wrong-paths";

type Json = Record<string, unknown>;

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const keyOf = (entry: unknown) => (isObject(entry) ? (entry.id ?? entry.type) : undefined);
/** `{"days_after"}` or `{"day_of_month"}`: one rule in place of the other, never both. */
const WHOLE = new Set(["due_rule", "orders"]);

/** `over` on `base`: objects by key, lists of entries by id, anything else replaced. `unknown` gets ids that are not there. */
function merge(base: unknown, over: unknown, path: readonly string[], unknown: Wrong[]): unknown {
  if (Array.isArray(base) && isObject(over)) {
    const ids = base.map(keyOf);
    for (const id of Object.keys(over)) {
      if (!ids.includes(id)) unknown.push({ path: [...path, id].join("."), message: "is not in the pack" });
    }
    return base.map((entry) => {
      const id = keyOf(entry) as string;
      return Object.hasOwn(over, id) ? merge(entry, over[id], [...path, id], unknown) : entry;
    });
  }
  if (!isObject(base) || !isObject(over)) return over;
  const merged: Json = { ...base };
  for (const [key, value] of Object.entries(over)) {
    if (value === undefined) continue;
    const whole = WHOLE.has(key) || !Object.hasOwn(base, key);
    merged[key] = whole ? value : merge(base[key], value, [...path, key], unknown);
  }
  return merged;
}

/** `consequences.3.authority` of the merged pack is `overrides.consequences.late-fee.authority` of the issuer file. */
function asOverride(wrong: Wrong, merged: unknown): Wrong {
  const steps: string[] = [];
  let at = merged;
  for (const step of wrong.path.split(".")) {
    const next = Array.isArray(at) ? at[Number.parseInt(step, 10)] : isObject(at) ? at[step] : undefined;
    const id = Array.isArray(at) ? keyOf(next) : undefined;
    steps.push(typeof id === "string" ? id : step);
    at = next;
  }
  return { path: ["overrides", ...steps].join("."), message: wrong.message };
}

/**
 * The pack with an issuer's overrides in it. Pure; neither argument is changed.
 * @param pack a pack that `parsePack` accepts
 * @throws PolicyFileError with paths of the issuer file: an id that the pack does not have, a rule that
 * becomes looser than the pack allows, or anything the pack's schema refuses in the result
 */
export function mergeOverrides(pack: PackFile, overrides: Overrides): PackFile {
  const wrong: Wrong[] = [];
  const merged = merge(pack, overrides, ["overrides"], wrong) as PackFile;
  if (wrong.length > 0) throw new PolicyFileError(wrong);
  try {
    const looser = loosened(parsePack(pack), parsePack(merged));
    if (looser.length > 0) throw new PolicyFileError(looser);
  } catch (error) {
    if (!(error instanceof PolicyFileError) || error.wrong.every((at) => at.path.startsWith("overrides."))) throw error;
    throw new PolicyFileError(error.wrong.map((at) => asOverride(at, merged)));
  }
  return merged;
}
