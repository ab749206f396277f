import { appDatabase, type Database } from "@/db/client";
import { clientAddress } from "@/lib/action/client-address";
import { readBody } from "@/lib/action/post-check";
import { withinLimit } from "@/lib/action/rate-limit";
import type { MachineActor } from "@/lib/core/actor";
import { type Instant, now } from "@/lib/core/clock";
import { readEnv } from "@/lib/core/env";
import { failure, log } from "@/lib/observability/log";
import { findClient } from "./data";
import { touchClient } from "./mutations";
import { Problem, problemAnswer } from "./problem";
import type { Scope } from "./schema";
import { type SignatureFault, verifySignature } from "./signature";
import type { MachineClient } from "./types";

/** What a handler for machines knows of who asks: the context of its mutations. */
export interface Machine {
  db: Database;
  actor: MachineActor;
  at: Instant;
  client: MachineClient;
}

/** So many refused tokens a minute of one address are answered as such. */
const REFUSED_A_MINUTE = 60;

const CHALLENGE = 'Bearer realm="huanqing"';

/**
 * The gate of every handler for machines: a live bearer token, and the scope.
 * @throws Problem `token`, `scope`, or `too_many` when one address tries many wrong tokens
 */
export async function requireMachine(request: Request, scope: Scope): Promise<Machine> {
  const at = now();
  const db = appDatabase();
  const authorization = request.headers.get("authorization");
  const token = /^Bearer +([\x21-\x7e]{1,200})$/i.exec(authorization ?? "")?.[1] ?? null;
  const found = token === null ? null : await findClient(db, token, at);
  if (!found) {
    const address = clientAddress(request.headers.get("x-forwarded-for"), readEnv().HUANQING_PROXIES);
    const limit = { bucket: `machine:${address}`, seconds: 60, max: REFUSED_A_MINUTE, at };
    if (token !== null && !(await withinLimit(db, limit))) {
      throw new Problem("too_many", "Many tokens from this address did not hold.", { "retry-after": "60" });
    }
    const challenge = token === null ? CHALLENGE : `${CHALLENGE}, error="invalid_token"`;
    throw new Problem("token", "Send Authorization: Bearer with a token that was not revoked.", {
      "www-authenticate": challenge,
    });
  }
  const { client, isDue } = found;
  if (isDue) await touchClient(db, client.machineClientId, at);
  if (!client.scopes.includes(scope)) {
    throw new Problem("scope", `The client ${client.name} has no scope "${scope}".`, {
      "www-authenticate": `${CHALLENGE}, error="insufficient_scope", scope="${scope}"`,
    });
  }
  return { db, at, client, actor: { kind: "machine", machineClientId: client.machineClientId, name: client.name } };
}

const FAULTS: Record<SignatureFault, string> = {
  missing: "Huanqing-Timestamp or Huanqing-Signature is missing.",
  malformed: "Huanqing-Timestamp is in seconds since 1970; Huanqing-Signature is v1= and 64 hexadecimal digits.",
  too_old: "The timestamp lies more than 300 seconds before our clock.",
  too_early: "The timestamp lies more than 300 seconds after our clock.",
  wrong: "The signature was not made of this timestamp and this body with the client's secret.",
};

/**
 * The body of a signed request as it was sent; nothing of it is parsed before its signature holds.
 * @throws Problem `too_large`, `signature`
 */
export async function signedBody(request: Request, machine: Machine, mostBytes: number): Promise<Uint8Array> {
  const body = await readBody(request, mostBytes);
  if (body === null) throw new Problem("too_large", `The body may have ${mostBytes} bytes.`);
  const nowSeconds = Math.floor(now().epochMilliseconds / 1000);
  const fault = verifySignature(machine.client.secrets, request.headers, body, nowSeconds);
  if (fault) throw new Problem("signature", FAULTS[fault], { "www-authenticate": CHALLENGE });
  return body;
}

/** Answers a machine: what `work` gives, the problem that it throws, or 503 when something failed. */
export async function asMachine(request: Request, work: () => Promise<Response>): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Problem) return problemAnswer(error);
    const { pathname } = new URL(request.url);
    log.error({ route: pathname, request: request.headers.get("x-request-id"), ...failure(error) }, "route failed");
    return problemAnswer(
      new Problem("unavailable", "Nothing was done, or its outcome is not known. Send the same again.", {
        "retry-after": "30",
      }),
    );
  }
}
