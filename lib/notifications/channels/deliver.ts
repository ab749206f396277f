import { now } from "@/lib/core/clock";
import type { Env } from "@/lib/core/env";
import type { Deliver } from "../handlers/send-message";
import { DEFAULT_BODY, sendSms } from "./sms-http";

/**
 * The way out for an installation: the issuer's provider, as the environment describes it.
 * @throws Error in plain words for a channel that has no provider
 */
export function deliverBy(env: Env): Deliver {
  return async (message, channel) => {
    if (channel !== "sms" || !env.SMS_URL) throw new Error(`No provider is set for ${channel} (SMS_URL)`);
    const provider = {
      url: env.SMS_URL,
      body: env.SMS_BODY ?? DEFAULT_BODY,
      authHeader: env.SMS_AUTH_HEADER,
      hmacSecret: env.SMS_HMAC_SECRET,
    };
    await sendSms(provider, message, Math.floor(now().epochMilliseconds / 1000));
  };
}
