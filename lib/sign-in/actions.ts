"use server";

import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { defineAction, type Request } from "@/lib/action/define-action";
import {
  cookieOptions,
  deviceCookie,
  flowCookie,
  goneCookie,
  passkeyCookie,
  sessionCookie,
  stepUpCookie,
} from "@/lib/auth/cookies";
import { seal } from "@/lib/auth/keyed-hash";
import { deviceLabel } from "@/lib/auth/session-rules";
import { secondsBetween } from "@/lib/core/clock";
import { Refusal } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { loadLocale } from "@/lib/i18n/request";
import { translator } from "@/lib/i18n/translate";
import { countSignIn } from "@/lib/observability/metrics";
import { loadPolicy } from "@/lib/policy/loaders";
import { writeFlow } from "./flow";
import { loadDeviceToken, loadFlow, loadOwnPhone, loadStepUpFlow } from "./loaders";
import * as write from "./mutations";
import { backInput, codeInput, confirmInput, phoneInput } from "./schema";
import type { CodeAnswer, NotSent } from "./types";

/** What came of a code, in the person's language. */
async function codeAnswer(kind: CodeAnswer["kind"], wrong: "answer.wrong" | "answer.wrong_code"): Promise<CodeAnswer> {
  const t = translator(await loadLocale(), "auth");
  return { kind, text: t(kind === "over" ? "answer.over" : wrong) };
}

type Order = { phone: string; purpose: "sign_in" | "step_up"; address: string | null; cookie: string };

/** Sends a code and leaves its flow in a cookie; or says, alike for every phone, why none was sent. */
async function sendCode(request: Pick<Request, "db" | "at">, order: Order): Promise<NotSent | null> {
  const locale = await loadLocale();
  const t = translator(locale, "auth");
  const { issuer } = await loadPolicy();
  const { phone, purpose, address } = order;
  const compose = (code: string) => t("sms", { issuer: issuer.name[locale], code });
  const made = await write.requestCode(request.db, { phone, purpose, address, at: request.at, compose });
  const line = issuer.personLine.phone;
  if (made.kind === "too_many") return { kind: "too_many", text: t("answer.too_many", { phone: line }) };
  if (made.kind === "too_soon") return { kind: "too_soon", text: t("answer.too_soon", { seconds: made.seconds }) };
  if (made.kind === "locked") {
    const minutes = Math.ceil(secondsBetween(request.at, made.until) / 60);
    return { kind: "locked", text: t("answer.locked", { minutes, phone: line }) };
  }
  const flow = Buffer.from(seal("flow", writeFlow({ token: made.flowToken, phone, mark: newId() }))).toString(
    "base64url",
  );
  (await cookies()).set(order.cookie, flow, cookieOptions("flow"));
  return null;
}

/** The front door: a code for a phone, whoever it may belong to. */
export const requestCode = defineAction({
  name: "sign-in/actions#requestCode",
  who: "public",
  perMinute: 20,
  input: async () => phoneInput((await loadPolicy()).pack.phone),
  run: async (request, { phone, back }): Promise<NotSent> => {
    const order: Order = { phone, purpose: "sign_in", address: request.address, cookie: flowCookie() };
    const notSent = await sendCode(request, order);
    countSignIn(notSent?.kind ?? "code_sent");
    return notSent ?? redirect(`/sign-in/code?back=${encodeURIComponent(back)}`);
  },
});

/** Another code for the phone of the running flow. */
export const resendCode = defineAction({
  name: "sign-in/actions#resendCode",
  who: "public",
  perMinute: 20,
  input: backInput,
  run: async (request, { back }): Promise<NotSent> => {
    const flow = await loadFlow();
    if (!flow) redirect(`/?back=${encodeURIComponent(back)}`);
    const order: Order = { phone: flow.phone, purpose: "sign_in", address: request.address, cookie: flowCookie() };
    const notSent = await sendCode(request, order);
    countSignIn(notSent?.kind ?? "code_sent");
    return notSent ?? redirect(`/sign-in/code?back=${encodeURIComponent(back)}&again=1`);
  },
});

/** The code and the identity tail: the way in. */
export const enterCode = defineAction({
  name: "sign-in/actions#enterCode",
  who: "public",
  perMinute: 30,
  secret: ["code", "tail"],
  input: codeInput,
  run: async (request, { code, tail, remember, faster, back }): Promise<CodeAnswer> => {
    const flow = await loadFlow();
    if (!flow) return codeAnswer("over", "answer.wrong");
    const result = await write.signIn(request.db, {
      flowToken: flow.token,
      code,
      tail,
      deviceToken: await loadDeviceToken(),
      remember: remember === "yes",
      deviceLabel: deviceLabel(request.userAgent),
      at: request.at,
    });
    countSignIn(result.kind);
    if (result.kind !== "signed_in") return codeAnswer(result.kind, "answer.wrong");
    const jar = await cookies();
    jar.set(sessionCookie(), result.sessionToken, cookieOptions("session"));
    if (result.deviceToken) jar.set(deviceCookie(), result.deviceToken, cookieOptions("device"));
    jar.set(flowCookie(), "", goneCookie());
    const offers = faster === "yes" && !jar.has(passkeyCookie());
    redirect(offers ? `/me/passkeys/offer?back=${encodeURIComponent(back)}` : back);
  },
});

/** A code to the person's own phone during the session, before something that is signed. */
export const askStepUpCode = defineAction({
  name: "sign-in/actions#askStepUpCode",
  who: "cardholder",
  perMinute: 10,
  input: backInput,
  run: async (context, { back }): Promise<NotSent> => {
    const phone = await loadOwnPhone();
    if (!phone) throw new Refusal("not_found");
    const notSent = await sendCode(context, { phone, purpose: "step_up", address: null, cookie: stepUpCookie() });
    return notSent ?? redirect(`/me/confirm?back=${encodeURIComponent(back)}`);
  },
});

/** The person is who they said, a moment ago: the session gets a new token. */
export const stepUp = defineAction({
  name: "sign-in/actions#stepUp",
  who: "cardholder",
  perMinute: 10,
  secret: ["code"],
  input: confirmInput,
  run: async (context, { code, back }): Promise<CodeAnswer> => {
    const flow = await loadStepUpFlow();
    if (!flow) return codeAnswer("over", "answer.wrong_code");
    const result = await write.stepUp(context, { flowToken: flow.token, code });
    if (result.kind !== "stepped_up") return codeAnswer(result.kind, "answer.wrong_code");
    const jar = await cookies();
    jar.set(sessionCookie(), result.sessionToken, cookieOptions("session"));
    jar.set(stepUpCookie(), "", goneCookie());
    redirect(back);
  },
});
