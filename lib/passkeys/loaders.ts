import "server-only";
import { cookies, headers } from "next/headers";
import { perRequest } from "@/lib/action/per-request";
import { challengeCookie, passkeyCookie } from "@/lib/auth/cookies";
import { getSessionProof } from "@/lib/auth/data";
import { requestDatabase, requireViewer } from "@/lib/auth/gates";
import { now } from "@/lib/core/clock";
import { readEnv } from "@/lib/core/env";
import { listPasskeys } from "./data";
import { isFresh, MOST_PASSKEYS, type RelyingParty, relyingParty } from "./rules";
import type { ListedPasskey } from "./types";

/** For whom passkeys of this installation are; null where browsers would refuse, and nothing is offered. */
export const loadRelyingParty = perRequest(
  async (): Promise<RelyingParty | null> => relyingParty(readEnv().PORTAL_ORIGIN, (await headers()).get("host")),
);

/** The token of the challenge that this browser asked for last. */
export async function loadChallengeToken(): Promise<string | null> {
  const token = (await cookies()).get(challengeCookie())?.value;
  return token && /^[\w-]{43}$/.test(token) ? token : null;
}

/** The person's passkeys, whether one more is possible, and whether the person proved themselves just now. */
export const loadPasskeys = perRequest(
  async (): Promise<{ passkeys: ListedPasskey[]; isFull: boolean; fresh: boolean }> => {
    const viewer = await requireViewer();
    const db = requestDatabase();
    const [rows, proof] = await Promise.all([listPasskeys(db, viewer.cardholderId), getSessionProof(db, viewer)]);
    const here = (await cookies()).get(passkeyCookie())?.value;
    const passkeys = rows.map(({ passkeyId, name, createdAt, lastUsedAt, deviceType }) => ({
      passkeyId,
      name,
      createdAt,
      lastUsedAt,
      synced: deviceType === "multiDevice",
      here: passkeyId === here,
    }));
    return { passkeys, isFull: rows.length >= MOST_PASSKEYS, fresh: isFresh(proof, now()) };
  },
);
