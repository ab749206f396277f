import { createHmac } from "node:crypto";
import type { MessageText } from "../mutations";

/** How the issuer's SMS provider wants to be spoken to; every value comes from the environment. */
export interface SmsProvider {
  url: string;
  /** The request body; `{to}` and `{text}` are replaced, JSON-escaped. */
  body: string;
  /** A whole header line, `Authorization: Bearer …`. */
  authHeader?: string | undefined;
  /** When given, `X-Signature: sha256=<hex>` over timestamp, a dot and the body, with `X-Timestamp`. */
  hmacSecret?: string | undefined;
}

export const DEFAULT_BODY = '{"to":"{to}","text":"{text}"}';
const TIMEOUT_MS = 10_000;

const escaped = (text: string) => JSON.stringify(text).slice(1, -1);

/**
 * Hands one SMS to the provider over HTTP. Anything but 2xx within ten seconds is a failure that the
 * worker tries again.
 * @throws Error with the status only: answers of providers repeat numbers and texts
 */
export async function sendSms(provider: SmsProvider, message: MessageText, epochSeconds: number): Promise<void> {
  const body = provider.body
    .replaceAll("{to}", () => escaped(message.to))
    .replaceAll("{text}", () => escaped(message.body));
  const headers: Record<string, string> = { "content-type": "application/json" };
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
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  await answer.body?.cancel();
  if (!answer.ok) throw new Error(`The SMS provider answered ${answer.status}`);
}
