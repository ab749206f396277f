import { readFileSync } from "node:fs";
import type { Env } from "../core/env";
import { demoIssuer } from "./packs/demo-issuers";
import { PolicyFileError } from "./wrong-paths";

/**
 * An issuer file from disk.
 * @throws PolicyFileError when it cannot be read or is no JSON
 */
export function readIssuerFile(file: string): unknown {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    throw new PolicyFileError([{ path: "", message: `cannot be read: ${file}` }]);
  }
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    throw new PolicyFileError([{ path: "", message: `is no JSON: ${error instanceof Error ? error.message : ""}` }]);
  }
}

/**
 * The issuer file named by HUANQING_ISSUER; without it the invented bank of the demonstration (HUANQING_DEMO).
 * @throws PolicyFileError when there is no such file or demonstration
 */
export function configuredIssuer(env: Pick<Env, "HUANQING_ISSUER" | "HUANQING_DEMO">): unknown {
  return env.HUANQING_ISSUER === undefined ? demoIssuer(env.HUANQING_DEMO) : readIssuerFile(env.HUANQING_ISSUER);
}
