import { eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { session } from "@/db/schema/auth";
import type { Context } from "@/lib/auth/context";
import { tokenHash } from "@/lib/auth/keyed-hash";
import type { Instant } from "@/lib/core/clock";
import { newId } from "@/lib/core/ids";
import { addPerson, newPhone, signInAs } from "@/lib/sign-in/testing/people";
import { addPasskey, beginAdding } from "../mutations";
import { beginSignIn, beginStepUp, signIn, stepUp } from "../proof/mutations";
import type { RelyingParty } from "../rules";
import { Authenticator, type Lies } from "./authenticator";

export const PARTY: RelyingParty = { id: "portal.bank.example", origin: "https://portal.bank.example" };
export const NOTICE = "a passkey was added";
const NAMES = { issuer: "Bank", account: "139 •••• 0001" };

/** A context of the session behind a token, at a moment. */
export async function contextOf(db: Database, sessionToken: string, at: Instant): Promise<Context> {
  const [row] = await db
    .select()
    .from(session)
    .where(eq(session.tokenHash, tokenHash(sessionToken)));
  if (!row) throw new Error("no such session");
  const { cardholderId, sessionId } = row;
  return { db, actor: { kind: "cardholder", cardholderId, sessionId }, at, idempotencyKey: newId() };
}

/** Somebody who has signed in by a code at a moment. */
export async function signedIn(db: Database, at: Instant): Promise<{ phone: string; context: Context }> {
  const phone = newPhone();
  await addPerson(db, { phone, tail: "1234" });
  const { sessionToken } = await signInAs(db, { phone, tail: "1234" }, at);
  return { phone, context: await contextOf(db, sessionToken, at) };
}

/** The same moment's context, later, with a key of its own. */
export const later = (context: Context, at: Instant): Context => ({ ...context, at, idempotencyKey: newId() });

/** Registers a passkey, as an honest browser or with lies. */
export async function addBy(context: Context, device: Authenticator, lies: Lies = {}) {
  const { options, flowToken } = await beginAdding(context, PARTY, NAMES);
  const response = device.make(options, lies);
  const input = { flowToken, response, party: PARTY, name: "Phone", notice: NOTICE };
  return { options, input, result: await addPasskey(context, input) };
}

/** Somebody with one passkey. */
export async function withPasskey(db: Database, at: Instant) {
  const who = await signedIn(db, at);
  const device = new Authenticator(PARTY.origin);
  const { result } = await addBy(who.context, device);
  if (result.kind !== "added") throw new Error(`not added: ${result.kind}`);
  return { ...who, device, passkeyId: result.passkeyId };
}

let browsers = 0;

/** Asks for a challenge at the front door, from an address of its own. */
export async function askChallenge(db: Database, at: Instant) {
  const asked = await beginSignIn(db, { party: PARTY, address: `198.51.100.${++browsers}`, at });
  if (asked.kind !== "ready") throw new Error(asked.kind);
  return asked;
}

/** Signs in by a passkey. */
export async function enterBy(db: Database, device: Authenticator, at: Instant, lies: Lies = {}) {
  const { options, flowToken } = await askChallenge(db, at);
  const attempt = { flowToken, response: device.use(options, lies), party: PARTY, deviceLabel: "Chrome", at };
  return { attempt, result: await signIn(db, attempt) };
}

/** Proves anew by a passkey. */
export async function stepUpBy(context: Context, device: Authenticator, lies: Lies = {}) {
  const { options, flowToken } = await beginStepUp(context, PARTY);
  return { options, result: await stepUp(context, { flowToken, response: device.use(options, lies), party: PARTY }) };
}
