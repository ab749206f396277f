import type { z } from "zod";

/** One thing that is wrong in a policy or issuer file. `path`: `overrides.products.cn-standard.daily_rate`. */
export interface Wrong {
  readonly path: string;
  readonly message: string;
}

/** A policy or issuer file that cannot be used; `wrong` has every place. */
export class PolicyFileError extends Error {
  override name = "PolicyFileError";
  constructor(readonly wrong: readonly Wrong[]) {
    super(wrong.map((at) => `${at.path || "(file)"}: ${at.message}`).join("\n"));
  }
}

function join(path: readonly PropertyKey[]): string {
  return path.map(String).join(".");
}

/** The issues of a parse as paths; each unknown key gets its own. A union tells only what the whole must be. */
export function wrongPaths(error: z.ZodError, prefix: readonly string[] = []): Wrong[] {
  return error.issues.flatMap((issue): Wrong[] => {
    const path = [...prefix, ...issue.path];
    if (issue.code === "unrecognized_keys") {
      return issue.keys.map((key) => ({ path: join([...path, key]), message: "is not known here" }));
    }
    if (issue.code === "invalid_key") {
      return [{ path: join(path), message: issue.issues[0]?.message ?? "is no name that can stand here" }];
    }
    // With `reportInput` an absent field shows as undefined, whatever kind of field it is.
    if (issue.code !== "custom" && issue.input === undefined) return [{ path: join(path), message: "is missing" }];
    if (issue.code === "invalid_type" && issue.message.startsWith("Invalid")) {
      return [{ path: join(path), message: `must be of type ${issue.expected}` }];
    }
    return [{ path: join(path), message: issue.message }];
  });
}
