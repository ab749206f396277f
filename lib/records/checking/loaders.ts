import "server-only";
import { headers } from "next/headers";
import { clientAddress } from "@/lib/action/client-address";
import { withinLimit } from "@/lib/action/rate-limit";
import { requestDatabase } from "@/lib/auth/gates";
import { now } from "@/lib/core/clock";
import { readEnv } from "@/lib/core/env";
import { answerFor, codeHash } from "../data";
import { readCode } from "../rules";
import { readResult } from "./signature";
import type { Checked } from "./types";

/** So many codes of one address a minute: enough for a desk, useless for guessing. */
const PER_MINUTE = 20;

async function isWithinLimit(): Promise<boolean> {
  const address = clientAddress((await headers()).get("x-forwarded-for"), readEnv().HUANQING_PROXIES);
  return withinLimit(requestDatabase(), { bucket: `verify:${address}`, seconds: 60, max: PER_MINUTE, at: now() });
}

async function checkCode(typed: string): Promise<Checked> {
  const code = readCode(typed);
  if (code === null) return { outcome: "unreadable" };
  if (!(await isWithinLimit())) return { outcome: "busy" };
  const answer = await answerFor(requestDatabase(), codeHash(code));
  return answer ? { outcome: "issued", by: "code", answer } : { outcome: "unknown" };
}

/** What is known of a code that somebody typed, or of the file that they sent just before. For anybody. */
export async function loadChecked({ code, file }: { code?: string; file?: string }): Promise<Checked> {
  if (file !== undefined) {
    const result = readResult(file, now());
    if (result === null) return { outcome: "over" };
    const { sha256, fault } = result;
    if (fault !== null) return { outcome: fault, sha256 };
    const answer = await answerFor(requestDatabase(), Buffer.from(sha256, "hex"));
    return answer ? { outcome: "issued", by: "file", answer } : { outcome: "over" };
  }
  return code === undefined || code.trim() === "" ? null : checkCode(code);
}
