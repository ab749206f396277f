import { now } from "@/lib/core/clock";
import type { Env } from "@/lib/core/env";
import { type Deliver, NoProvider } from "../types";
import { sendMail } from "./mail-smtp";
import { DEFAULT_BODY, sendSms } from "./sms-http";

/**
 * The way out for an installation: the issuer's providers, as the environment describes them.
 * @throws NoProvider for a channel that has none
 */
export function deliverBy(env: Env): Deliver {
  return async (message, channel, key) => {
    if (channel === "sms" && env.SMS_URL) {
      const provider = {
        url: env.SMS_URL,
        body: env.SMS_BODY ?? DEFAULT_BODY,
        authHeader: env.SMS_AUTH_HEADER,
        hmacSecret: env.SMS_HMAC_SECRET,
        success: env.SMS_SUCCESS,
      };
      return sendSms(provider, message, key, Math.floor(now().epochMilliseconds / 1000));
    }
    if (channel === "email" && env.HUANQING_SMTP_URL && env.HUANQING_MAIL_FROM) {
      return sendMail({ url: env.HUANQING_SMTP_URL, from: env.HUANQING_MAIL_FROM }, message, key);
    }
    throw new NoProvider(`No provider is set for ${channel} (${channel === "sms" ? "SMS_URL" : "HUANQING_SMTP_URL"})`);
  };
}
