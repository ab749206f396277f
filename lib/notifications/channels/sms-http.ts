import { createHmac } from "node:crypto";
import type { MessageText } from "../types";
import { saysNo } from "./sms-answer";

/** How the issuer's SMS provider wants to be spoken to; every value comes from the environment. */
export interface SmsProvider {
  url: string;
  /** The request body; `{to}`, `{text}` and `{id}` are replaced, JSON-escaped. */
  body: string;
  /** A whole header line, `Authorization: Bearer …`. */
  authHeader?: string | undefined;
  /** When given, `X-Signature: sha256=<hex>` over timestamp, a dot and the body, with `X-Timestamp`. */
  hmacSecret?: string | undefined;
  /** A text that the body of a good answer contains. */
  success?: string | undefined;
  /** Milliseconds after which no answer is a failure; left out: ten seconds. */
  timeoutMs?: number;
}

export const DEFAULT_BODY = '{"to":"{to}","text":"{text}","id":"{id}"}';
const TIMEOUT_MS = 10_000;
const MOST_ANSWER = 4096;

const escaped = (text: string) => JSON.stringify(text).slice(1, -1);

/** The beginning of an answer, as far as it tells what came of the message. */
async function beginning(answer: Response): Promise<string> {
  const reader = answer.body?.getReader();
  if (!reader) return "";
  const chunks: Uint8Array[] = [];
  let size = 0;
  while (size < MOST_ANSWER) {
    const { value, done } = await reader.read();
    if (done) break;
    chunks.push(value);
    size += value.length;
  }
  await reader.cancel();
  return Buffer.concat(chunks).toString("utf8", 0, MOST_ANSWER);
}

/**
 * Hands one SMS to the provider over HTTP. Anything but 2xx within ten seconds, and a 2xx whose body says no, is a
 * failure that the worker tries again, with the same `Idempotency-Key`.
 * @param key the same for every attempt at a message; receipts name it
 * @throws Error with the status only: answers of providers repeat numbers and texts
 */
export async function sendSms(
  provider: SmsProvider,
  message: MessageText,
  key: string,
  epochSeconds: number,
): Promise<void> {
  const values: Record<string, string> = { to: message.to, text: message.body, id: key };
  const body = provider.body.replaceAll(/\{(to|text|id)\}/g, (_whole, name: string) => escaped(values[name] ?? ""));
  const headers: Record<string, string> = { "content-type": "application/json", "idempotency-key": key };
  if (provider.authHeader) {
    const [name = "", ...value] = provider.authHeader.split(":");
    headers[name.trim().toLowerCase()] = value.join(":").trim();
  }
  if (provider.hmacSecret) {
    headers["x-timestamp"] = `${epochSeconds}`;
    const signature = createHmac("sha256", provider.hmacSecret).update(`${epochSeconds}.${body}`).digest("hex");
    headers["x-signature"] = `sha256=${signature}`;
  }
  const answer = await fetch(provider.url, {
    method: "POST",
    headers,
    body,
    redirect: "error",
    signal: AbortSignal.timeout(provider.timeoutMs ?? TIMEOUT_MS),
  });
  const said = await beginning(answer);
  if (!answer.ok) throw new Error(`The SMS provider answered ${answer.status}`);
  if (saysNo(said, provider.success))
    throw new Error(`The SMS provider answered ${answer.status}, and refused in its body`);
}
