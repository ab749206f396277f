import { type IncomingMessage, request as plain } from "node:http";
import { request as secure } from "node:https";
import { now } from "@/lib/core/clock";
import type { Env } from "@/lib/core/env";
import { sign } from "@/lib/machine/signature";
import { envelopeOf } from "../envelope";
import { coreAnswer } from "../schema";
import type { Handover, Instruction } from "../types";

export interface Webhook {
  url: string;
  secret: string;
  connectMs: number;
  /** From the beginning of the call to the last byte of the answer. */
  answerMs: number;
}

/** The core's webhook, or null where there is none and the daily files tell the core. */
export function coreWebhook(env: Env): Webhook | null {
  if (!env.CORE_WEBHOOK_URL || !env.CORE_WEBHOOK_SECRET) return null;
  return { url: env.CORE_WEBHOOK_URL, secret: env.CORE_WEBHOOK_SECRET, connectMs: 5_000, answerMs: 15_000 };
}

/** More of an answer is not read. */
const MOST_BYTES = 64 * 1024;

interface Answer {
  status: number;
  /** null: longer than anybody reads. */
  body: string | null;
}

async function readAnswer(message: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of message) {
    bytes += (chunk as Buffer).length;
    if (bytes > MOST_BYTES) {
      message.destroy();
      return null;
    }
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function post(webhook: Webhook, headers: Record<string, string>, body: string): Promise<Answer> {
  const send = webhook.url.startsWith("https:") ? secure : plain;
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(webhook.answerMs);
    const call = send(webhook.url, { method: "POST", headers, agent: false, signal });
    const connecting = setTimeout(() => call.destroy(new Error("connect")), webhook.connectMs);
    const connected = () => clearTimeout(connecting);
    call.on("socket", (socket) => socket.once(send === secure ? "secureConnect" : "connect", connected));
    call.on("close", connected);
    call.on("error", reject);
    call.on("response", (message) => {
      readAnswer(message).then((text) => resolve({ status: message.statusCode ?? 0, body: text }), reject);
    });
    call.end(body);
  });
}

function jsonOf(text: string | null): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text ?? "");
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** A code of the core stands in our tables and lists: a word, or the status in its place. */
function codeOf(said: unknown, status: number): string {
  return typeof said === "string" && /^[\w.:-]{1,64}$/.test(said) ? said : `status_${status}`;
}

/** These of the 4xx say "not now", not "never". */
const PASSING = new Set([408, 425, 429]);

/**
 * Hands one instruction to the core: signed, once, no redirect followed, little of the answer read. Nothing is
 * thrown: whatever happens is an outcome. That an answer is lost looks like a failure, so the core may see the
 * same instruction twice.
 */
export async function handOver(webhook: Webhook, told: Instruction): Promise<Handover> {
  const body = envelopeOf(told);
  const headers = {
    "content-type": "application/json",
    "content-length": `${Buffer.byteLength(body)}`,
    "idempotency-key": told.instructionId,
    "user-agent": "huanqing",
    ...sign(webhook.secret, Math.floor(now().epochMilliseconds / 1000), body),
  };
  try {
    const answer = await post(webhook, headers, body);
    const said = jsonOf(answer.body);
    if (answer.status >= 200 && answer.status < 300) {
      const parsed = coreAnswer.safeParse(said.acknowledged);
      return { kind: "taken", answer: parsed.success ? parsed.data : null };
    }
    const final = answer.status >= 400 && answer.status < 500 && !PASSING.has(answer.status);
    return { kind: final ? "not_wanted" : "failed", code: codeOf(said.code, answer.status) };
  } catch (error) {
    const { name, message, code } = error as NodeJS.ErrnoException;
    if (name === "AbortError" || message === "connect") return { kind: "failed", code: "no_answer_in_time" };
    return { kind: "failed", code: code ?? "no_connection" };
  }
}
