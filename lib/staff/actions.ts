"use server";

import { revalidatePath } from "next/cache";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { defineAction } from "@/lib/action/define-action";
import { cookieOptions, goneCookie, localeCookie, recoveryCookie, staffCookie } from "@/lib/auth/cookies";
import { loadHalfSession, loadStaff } from "@/lib/auth/desk/gates";
import { seal } from "@/lib/auth/keyed-hash";
import { deviceLabel } from "@/lib/auth/session-rules";
import { STAFF_ROLES } from "@/lib/core/actor";
import { type Instant, now, secondsBetween } from "@/lib/core/clock";
import { loadLocale } from "@/lib/i18n/request";
import { translator } from "@/lib/i18n/translate";
import { countSignIn } from "@/lib/observability/metrics";
import * as enter from "./entering/mutations";
import { loadOwnLogin } from "./loaders";
import * as own from "./own/mutations";
import {
  codeInput,
  currentInput,
  languageInput,
  newPasswordInput,
  nothing,
  passwordInput,
  sessionInput,
  setUpInput,
} from "./schema";
import * as sessions from "./sessions/mutations";
import * as first from "./setting-up/mutations";
import type { DeskAnswer } from "./types";

type Refused = { kind: "wrong" | "over" | "same" } | { kind: "locked"; until: Instant };

/** Why somebody is not let in, in words. `wrong`: the key of what was not right. */
async function deskAnswer(
  refused: Refused,
  wrong: "wrong_password" | "wrong_code" | "wrong_current",
): Promise<DeskAnswer> {
  const t = translator(await loadLocale(), "staff");
  if (refused.kind === "locked") {
    const minutes = Math.max(1, Math.ceil(secondsBetween(now(), refused.until) / 60));
    return { kind: "locked", text: t("answer.locked", { minutes }) };
  }
  if (refused.kind === "same") return { kind: "wrong", text: t("answer.same") };
  return refused.kind === "over"
    ? { kind: "over", text: t("answer.over") }
    : { kind: "wrong", text: t(`answer.${wrong}`) };
}

async function keepCodes(staffId: string, codes: readonly string[]): Promise<void> {
  const sealed = Buffer.from(seal("staff", JSON.stringify({ staffId, codes }))).toString("base64url");
  (await cookies()).set(recoveryCookie(), sealed, cookieOptions("flow"));
}

/** The first step: login and password. */
export const enterPassword = defineAction({
  name: "staff/actions#enterPassword",
  who: "public",
  perMinute: 20,
  secret: ["password"],
  input: passwordInput,
  run: async ({ db, at, userAgent }, { login, password, back }): Promise<DeskAnswer> => {
    const result = await enter.enterPassword(db, { login, password, deviceLabel: deviceLabel(userAgent), at });
    countSignIn(`desk_${result.kind}`);
    if (result.kind !== "half") return deskAnswer(result, "wrong_password");
    (await cookies()).set(staffCookie(), result.token, cookieOptions("flow"));
    redirect(`/staff/sign-in/code?back=${encodeURIComponent(back)}`);
  },
});

/** The second step: a code of the authenticator app, or a recovery code. */
export const enterCode = defineAction({
  name: "staff/actions#enterCode",
  who: "public",
  perMinute: 30,
  secret: ["code"],
  input: codeInput,
  run: async ({ db, at }, { code, back }): Promise<DeskAnswer> => {
    const half = await loadHalfSession();
    if (half?.needs !== "code") return deskAnswer({ kind: "over" }, "wrong_code");
    const result = await enter.enterCode(db, half, { code, at });
    countSignIn(`desk_${result.kind}`);
    if (result.kind !== "in") return deskAnswer(result, "wrong_code");
    (await cookies()).set(staffCookie(), result.token, cookieOptions("desk"));
    redirect(back);
  },
});

/** The first sign-in: new password, second factor, recovery codes. */
export const setUp = defineAction({
  name: "staff/actions#setUp",
  who: "public",
  perMinute: 20,
  secret: ["password", "again", "code"],
  input: async () => setUpInput((await loadHalfSession())?.login ?? "-"),
  run: async ({ db, at }, { password, code }): Promise<DeskAnswer> => {
    const half = await loadHalfSession();
    if (half?.needs !== "set_up") return deskAnswer({ kind: "over" }, "wrong_code");
    const result = await first.setUp(db, half, { password, code: code.replace(/\D/g, ""), at });
    countSignIn(`desk_${result.kind}`);
    if (result.kind !== "in") return deskAnswer(result, "wrong_code");
    (await cookies()).set(staffCookie(), result.token, cookieOptions("desk"));
    await keepCodes(half.staffId, result.codes);
    redirect("/staff/me/recovery-codes");
  },
});

/** Ends the session of this desk. */
export const signOut = defineAction({
  name: "staff/actions#signOut",
  who: "staff",
  roles: STAFF_ROLES,
  perMinute: 20,
  input: nothing,
  run: async (context) => {
    await sessions.endDeskSession(context, { sessionId: context.actor.sessionId });
    const jar = await cookies();
    for (const name of [staffCookie(), recoveryCookie()]) jar.set(name, "", goneCookie());
    redirect("/staff/sign-in?out=1");
  },
});

/** Ends one session of one's own from the list. */
export const endSession = defineAction({
  name: "staff/actions#endSession",
  who: "staff",
  roles: STAFF_ROLES,
  perMinute: 30,
  input: sessionInput,
  run: async (context, input) => {
    await sessions.endDeskSession(context, input);
    redirect("/staff/me?done=session");
  },
});

/** The language of the desk, from any page. */
export const chooseLanguage = defineAction({
  name: "staff/actions#chooseLanguage",
  who: "staff",
  roles: STAFF_ROLES,
  perMinute: 60,
  input: languageInput,
  run: async (context, { back, locale }) => {
    await sessions.chooseDeskLanguage(context, { locale });
    (await cookies()).set(localeCookie(), locale, cookieOptions("locale"));
    revalidatePath("/", "layout");
    redirect(back);
  },
});

/** Another password of one's own. */
export const changePassword = defineAction({
  name: "staff/actions#changePassword",
  who: "staff",
  roles: STAFF_ROLES,
  perMinute: 10,
  secret: ["current", "password", "again"],
  input: async () => newPasswordInput(await loadOwnLogin((await loadStaff())?.staffId)),
  run: async (context, { current, password }): Promise<DeskAnswer> => {
    const result = await own.changePassword(context, { current, password });
    if (result.kind !== "changed") return deskAnswer(result, "wrong_current");
    redirect("/staff/me?done=password");
  },
});

/** New recovery codes in place of those before. */
export const makeRecoveryCodes = defineAction({
  name: "staff/actions#makeRecoveryCodes",
  who: "staff",
  roles: STAFF_ROLES,
  perMinute: 10,
  secret: ["current"],
  input: currentInput,
  run: async (context, { current }): Promise<DeskAnswer> => {
    const result = await own.makeRecoveryCodes(context, { current });
    if (result.kind !== "made") return deskAnswer(result, "wrong_current");
    await keepCodes(context.actor.staffId, result.codes);
    redirect("/staff/me/recovery-codes");
  },
});

/** The new recovery codes are put away: they are not shown again. */
export const keepRecoveryCodes = defineAction({
  name: "staff/actions#keepRecoveryCodes",
  who: "staff",
  roles: STAFF_ROLES,
  perMinute: 30,
  input: nothing,
  run: async () => {
    (await cookies()).set(recoveryCookie(), "", goneCookie());
    redirect("/staff");
  },
});
