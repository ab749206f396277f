"use server";

import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from "@simplewebauthn/server";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { defineAction } from "@/lib/action/define-action";
import { challengeCookie, cookieOptions, goneCookie, passkeyCookie, sessionCookie } from "@/lib/auth/cookies";
import { deviceLabel } from "@/lib/auth/session-rules";
import { Refusal } from "@/lib/core/errors";
import { loadLocale } from "@/lib/i18n/request";
import { translator } from "@/lib/i18n/translate";
import { countSignIn } from "@/lib/observability/metrics";
import { loadPolicy } from "@/lib/policy/loaders";
import { loadMaskedPhone } from "@/lib/sign-in/loaders";
import { loadChallengeToken, loadRelyingParty } from "./loaders";
import * as write from "./mutations";
import * as prove from "./proof/mutations";
import type { RelyingParty } from "./rules";
import { assertionInput, attestationInput, backInput, nothing, passkeyInput, renameInput } from "./schema";
import type { Begun, PasskeyAnswer } from "./types";

async function answer(kind: PasskeyAnswer["kind"], where: "sign_in" | "step_up" | "add"): Promise<PasskeyAnswer> {
  const t = translator(await loadLocale(), "passkeys");
  return { kind, text: kind === "refused" ? t(`answer.refused_${where}`) : t(`answer.${kind}`) };
}

/** @throws Refusal `not_found` where browsers know no relying party: nothing there offers a passkey */
async function partyHere(): Promise<RelyingParty> {
  const party = await loadRelyingParty();
  if (!party) throw new Refusal("not_found");
  return party;
}

async function keepToken(flowToken: string): Promise<void> {
  (await cookies()).set(challengeCookie(), flowToken, cookieOptions("flow"));
}

/** The message that tells of a change in how the person signs in. */
async function notice(what: "added" | "removed"): Promise<string> {
  const locale = await loadLocale();
  const { issuer } = await loadPolicy();
  const values = { issuer: issuer.name[locale], phone: issuer.personLine.phone };
  return translator(locale, "passkeys")(`sms.${what}`, values);
}

/** A challenge for signing in, whoever it may be. */
export const beginSignIn = defineAction({
  name: "passkeys/actions#beginSignIn",
  who: "public",
  perMinute: 20,
  input: nothing,
  run: async ({ db, address, at }): Promise<Begun<PublicKeyCredentialRequestOptionsJSON>> => {
    const made = await prove.beginSignIn(db, { party: await partyHere(), address, at });
    if (made.kind === "too_many") return answer("too_many", "sign_in");
    await keepToken(made.flowToken);
    return { kind: "ready", options: made.options };
  },
});

/** The way in by a passkey. */
export const finishSignIn = defineAction({
  name: "passkeys/actions#finishSignIn",
  who: "public",
  perMinute: 30,
  secret: ["response"],
  input: assertionInput,
  run: async (request, { response, back }): Promise<PasskeyAnswer> => {
    const flowToken = await loadChallengeToken();
    if (!flowToken) return answer("over", "sign_in");
    const party = await partyHere();
    const label = deviceLabel(request.userAgent);
    const proof = { flowToken, response, party, deviceLabel: label, at: request.at };
    const result = await prove.signIn(request.db, proof);
    countSignIn(`passkey_${result.kind}`);
    if (result.kind !== "signed_in") return answer(result.kind, "sign_in");
    const jar = await cookies();
    jar.set(sessionCookie(), result.sessionToken, cookieOptions("session"));
    jar.set(passkeyCookie(), result.passkeyId, cookieOptions("passkey"));
    jar.set(challengeCookie(), "", goneCookie());
    redirect(back);
  },
});

/** A challenge during a session, before something that binds. */
export const beginStepUp = defineAction({
  name: "passkeys/actions#beginStepUp",
  who: "cardholder",
  perMinute: 10,
  input: nothing,
  run: async (context): Promise<Begun<PublicKeyCredentialRequestOptionsJSON>> => {
    const { options, flowToken } = await prove.beginStepUp(context, await partyHere());
    await keepToken(flowToken);
    return { kind: "ready", options };
  },
});

/** The person is who they said, a moment ago: the session gets a new token. */
export const finishStepUp = defineAction({
  name: "passkeys/actions#finishStepUp",
  who: "cardholder",
  perMinute: 10,
  secret: ["response"],
  input: assertionInput,
  run: async (context, { response, back }): Promise<PasskeyAnswer> => {
    const flowToken = await loadChallengeToken();
    if (!flowToken) return answer("over", "step_up");
    const result = await prove.stepUp(context, { flowToken, response, party: await partyHere() });
    if (result.kind !== "stepped_up") return answer(result.kind, "step_up");
    const jar = await cookies();
    jar.set(sessionCookie(), result.sessionToken, cookieOptions("session"));
    jar.set(challengeCookie(), "", goneCookie());
    redirect(back);
  },
});

/** What the browser needs to make a passkey. */
export const beginAdding = defineAction({
  name: "passkeys/actions#beginAdding",
  who: "cardholder",
  perMinute: 10,
  input: nothing,
  run: async (context): Promise<Begun<PublicKeyCredentialCreationOptionsJSON>> => {
    const locale = await loadLocale();
    const { issuer } = await loadPolicy();
    const name = issuer.name[locale];
    const account = (await loadMaskedPhone()) ?? name;
    const made = await write.beginAdding(context, await partyHere(), { issuer: name, account });
    await keepToken(made.flowToken);
    return { kind: "ready", options: made.options };
  },
});

/** Adds the passkey that the browser made, under the name of the browser. */
export const finishAdding = defineAction({
  name: "passkeys/actions#finishAdding",
  who: "cardholder",
  perMinute: 10,
  secret: ["response"],
  input: attestationInput,
  run: async (context, { response, back }, _viewer, request): Promise<PasskeyAnswer> => {
    const flowToken = await loadChallengeToken();
    if (!flowToken) return answer("over", "add");
    const label = deviceLabel(request.userAgent);
    const name = label === "—" ? translator(await loadLocale(), "passkeys")("unnamed") : label;
    const adding = { flowToken, response, party: await partyHere(), name, notice: await notice("added") };
    const result = await write.addPasskey(context, adding);
    if (result.kind !== "added") return answer(result.kind, "add");
    const jar = await cookies();
    jar.set(passkeyCookie(), result.passkeyId, cookieOptions("passkey"));
    jar.set(challengeCookie(), "", goneCookie());
    // Where it was offered on the way to another page, it says that it worked before it leads on.
    const offer = `/me/passkeys/offer?done=added&back=${encodeURIComponent(back)}`;
    redirect(back === "/me/passkeys" ? "/me/passkeys?done=added" : offer);
  },
});

/** Puts the offer off for half a year in this browser. */
export const addLater = defineAction({
  name: "passkeys/actions#addLater",
  who: "cardholder",
  perMinute: 20,
  input: backInput,
  run: async (_context, { back }) => {
    (await cookies()).set(passkeyCookie(), "later", cookieOptions("passkey"));
    redirect(back);
  },
});

/** Gives a passkey another name. */
export const renamePasskey = defineAction({
  name: "passkeys/actions#renamePasskey",
  who: "cardholder",
  perMinute: 20,
  input: renameInput,
  run: async (context, input) => {
    await write.renamePasskey(context, input);
    redirect("/me/passkeys?done=renamed");
  },
});

/** Takes a passkey away; who has not proved themselves lately does so first and then presses again. */
export const removePasskey = defineAction({
  name: "passkeys/actions#removePasskey",
  who: "cardholder",
  perMinute: 20,
  input: passkeyInput,
  run: async (context, { passkeyId }) => {
    try {
      await write.removePasskey(context, { passkeyId, notice: await notice("removed") });
    } catch (error) {
      if (error instanceof Refusal && error.code === "step_up_required") {
        redirect(`/me/confirm?back=${encodeURIComponent("/me/passkeys")}`);
      }
      throw error;
    }
    const jar = await cookies();
    if (jar.get(passkeyCookie())?.value === passkeyId) jar.set(passkeyCookie(), "", goneCookie());
    redirect("/me/passkeys?done=removed");
  },
});
