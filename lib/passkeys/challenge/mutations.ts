import { and, eq, gt, isNull } from "drizzle-orm";
import type { Database } from "@/db/client";
import { passkeyChallenge } from "@/db/schema/passkeys";
import type { Transaction } from "@/db/transaction";
import { newToken, tokenHash } from "@/lib/auth/keyed-hash";
import { type Instant, laterBy } from "@/lib/core/clock";
import { CHALLENGE_SECONDS } from "../rules";

/** For what a challenge was made, and in whose session; at the front door there is none. */
export interface ChallengeUse {
  purpose: "register" | "sign_in" | "step_up";
  sessionId: string | null;
  at: Instant;
}

/** Keeps a challenge for the browser that asked. Gives the token for its cookie. */
export async function keepChallenge(db: Database, use: ChallengeUse, challenge: string): Promise<string> {
  const flowToken = newToken();
  const { purpose, sessionId, at } = use;
  const expiresAt = laterBy(at, CHALLENGE_SECONDS);
  const flowHash = tokenHash(flowToken);
  await db.insert(passkeyChallenge).values({ flowHash, challenge, purpose, sessionId, createdAt: at, expiresAt });
  return flowToken;
}

/**
 * Uses a challenge up, whatever comes of the answer. One conditional update: of any number of answers to one
 * challenge, one is looked at. Null for one that is used, too old, of another browser, purpose or session.
 */
export async function spendChallenge(tx: Transaction, use: ChallengeUse, flowToken: string): Promise<string | null> {
  const ofSession =
    use.sessionId === null ? isNull(passkeyChallenge.sessionId) : eq(passkeyChallenge.sessionId, use.sessionId);
  const [spent] = await tx
    .update(passkeyChallenge)
    .set({ consumedAt: use.at })
    .where(
      and(
        eq(passkeyChallenge.flowHash, tokenHash(flowToken)),
        eq(passkeyChallenge.purpose, use.purpose),
        ofSession,
        isNull(passkeyChallenge.consumedAt),
        gt(passkeyChallenge.expiresAt, use.at),
      ),
    )
    .returning({ challenge: passkeyChallenge.challenge });
  return spent?.challenge ?? null;
}
