import type { Database } from "@/db/client";
import { cardholder, coreCardholder } from "@/db/schema/accounts";
import { contactPoint, phoneLookup } from "@/db/schema/contact";
import { keyedHash } from "@/lib/auth/keyed-hash";
import { type Instant, instantOf, laterBy } from "@/lib/core/clock";
import { newId } from "@/lib/core/ids";
import { type CodeRequest, requestCode, type SignInResult, signIn } from "../mutations";
import { tailHash } from "../tails";

// Tests must not make the key file of the folder they run in.
process.env.HUANQING_KEY ??= "dGVzdC1rZXktdGVzdC1rZXktdGVzdC1rZXktdGVzdCE";

export const START = instantOf("2026-11-21T02:00:00Z");
export const after = (seconds: number): Instant => laterBy(START, seconds);

let phones = 0;
/** A mainland number that no other test has. */
export const newPhone = () => `+86139${`${++phones}`.padStart(8, "0")}`;

/** Somebody whom the core knows, behind a phone; `tail` null: without an identity document. */
export async function addPerson(db: Database, who: { phone: string; tail: string | null }) {
  const cardholderId = newId();
  const cardholderRef = `C-${cardholderId}`;
  const idTailHash = who.tail === null ? null : tailHash(cardholderId, who.tail);
  const core = { source: "core", cardholderRef };
  await db.insert(cardholder).values({ cardholderId, ...core, name: "持卡人", idTailHash, createdAt: START });
  await db.insert(coreCardholder).values({ ...core, cardholderId });
  const point = { cardholderId, contactPointId: newId(), kind: "phone", value: who.phone, origin: "core" } as const;
  await db.insert(contactPoint).values(point);
  await db.insert(phoneLookup).values({ phoneHash: keyedHash("phone", who.phone), cardholderId });
  return { cardholderId, ...core };
}

/** Asks for a code and reads it where the message would carry it. */
export async function askCode(
  db: Database,
  phone: string,
  at: Instant,
  others: { purpose?: "sign_in" | "step_up"; address?: string | null } = {},
): Promise<{ answer: CodeRequest; flowToken: string; code: string }> {
  let code = "";
  const compose = (made: string) => {
    code = made;
    return `code ${made}`;
  };
  const { purpose = "sign_in", address = null } = others;
  const answer = await requestCode(db, { phone, purpose, address, at, compose });
  return { answer, flowToken: answer.kind === "sent" ? answer.flowToken : "", code };
}

/** Another code than the given one. */
export const wrongCode = (code: string) => `${(Number.parseInt(code, 10) + 1) % 1_000_000}`.padStart(6, "0");

/** One attempt to enter a code, on a browser that is not remembered unless told. */
export function enter(
  db: Database,
  flow: { flowToken: string; code: string },
  at: Instant,
  others: { tail?: string | null; deviceToken?: string | null; remember?: boolean } = {},
): Promise<SignInResult> {
  const { tail = null, deviceToken = null, remember = false } = others;
  const { flowToken, code } = flow;
  return signIn(db, { flowToken, code, tail, deviceToken, remember, deviceLabel: "Chrome · Android", at });
}

/** The whole way in. @throws when it does not lead in */
export async function signInAs(
  db: Database,
  who: { phone: string; tail: string },
  at: Instant,
  remember = false,
): Promise<{ sessionToken: string; deviceToken: string | null }> {
  const result = await enter(db, await askCode(db, who.phone, at), at, { tail: who.tail, remember });
  if (result.kind !== "signed_in") throw new Error(`not signed in: ${result.kind}`);
  return result;
}
