import type { z } from "zod";
import { countHits } from "@/lib/action/rate-limit";
import { instantOf, laterBy } from "@/lib/core/clock";
import { readOffsetIfAny } from "@/lib/demo/clock-offset";
import type { Machine } from "@/lib/machine/gates";
import { Problem } from "@/lib/machine/problem";
import { getCurrentPolicy } from "@/lib/policy/data";

import { type Asked, askPermissions } from "../permits/mutations";
import {
  MOST_QUESTIONS,
  type permissionAnswers,
  permissionBody,
  permissionQuestion,
  QUESTIONS_AN_HOUR,
} from "../permits/schema";
import { signedJson } from "./json-body";

/** 10,000 questions with every member at its longest. */
const MOST_BYTES = 12 * 1024 * 1024;
const KEY = /^[\x21-\x7e]{1,200}$/;
const HOUR = 3_600;

function keyOf(request: Request): string | null {
  const key = request.headers.get("idempotency-key");
  if (key !== null && !KEY.test(key)) {
    throw new Problem("malformed", "Idempotency-Key is 1 to 200 printable ASCII characters.");
  }
  return key;
}

/**
 * Leaves out what cannot be read, and what is asked too often about one account: whoever asks again and again learns
 * nothing more, and keeps nobody waiting.
 */
async function lookedAt({ db, client, at }: Machine, given: readonly unknown[]): Promise<Asked[]> {
  const read = given.map((one) => permissionQuestion.safeParse(one).data ?? null);
  const hits = new Map<string, number>();
  const bucketOf = (ref: string) => `contact:${client.source}:${ref}`;
  for (const one of read) {
    if (one) hits.set(bucketOf(one.account_ref), (hits.get(bucketOf(one.account_ref)) ?? 0) + 1);
  }
  const counted = hits.size > 0 ? await countHits(db, { hits, seconds: HOUR, at }) : hits;
  const hour = Math.floor(at.epochMilliseconds / (HOUR * 1000)) + 1;
  const until = laterBy(instantOf("1970-01-01T00:00:00Z"), hour * HOUR).toString();
  return read.map((question): Asked => {
    if (!question) return { reason: "malformed", until: null };
    const isFlood = (counted.get(bucketOf(question.account_ref)) ?? 0) > QUESTIONS_AN_HOUR;
    return isFlood ? { reason: "asked_too_often", until } : { question };
  });
}

/**
 * Answers whether contacts may be made now, with a permit for each that may.
 * @throws Problem `media_type`, `too_large`, `signature`, `malformed`, `conflict` for a key that was sent with other
 * questions
 */
export async function answerPermission(
  request: Request,
  machine: Machine,
): Promise<z.output<typeof permissionAnswers>> {
  const key = keyOf(request);
  const json = await signedJson(request, machine, MOST_BYTES);
  const many = typeof json === "object" && json !== null && "questions" in json;
  const body = permissionBody.safeParse(many ? json : { questions: [json] });
  if (!body.success)
    throw new Problem("malformed", `The body is a question, or {"questions": […]} with 1 to ${MOST_QUESTIONS}.`);
  if (!many && !permissionQuestion.safeParse(json).success) {
    throw new Problem("malformed", "The body is no question: see the document.");
  }
  const { db, actor, at, client } = machine;
  const policy = await getCurrentPolicy(db);
  const businessAt = laterBy(at, (await readOffsetIfAny(db)) * 86_400);
  const context = { db, actor, source: client.source, at, businessAt };
  const answers = await askPermissions(context, policy, await lookedAt(machine, body.data.questions), key);
  if (answers === "conflict") throw new Problem("conflict", "This Idempotency-Key was sent with other questions.");
  return many ? { answers } : (answers[0] as (typeof answers)[number]);
}
