import type { Adapter, AdapterSession, AdapterUser } from "next-auth/adapters";
import { appDatabase } from "@/db/client";
import { laterBy, now } from "@/lib/core/clock";
import { getViewer, type Viewer } from "./data";
import { ABSOLUTE_SECONDS } from "./session-rules";

/** What next-auth passes on as the user of a session: our viewer, whole, or why nobody could look. */
export interface ViewerUser extends AdapterUser {
  viewer?: Viewer;
  failure?: unknown;
}

const NOBODY: AdapterUser = { id: "", email: "", emailVerified: null };

/**
 * next-auth writes an error of its store to the console and goes on as if nobody were signed in. A database
 * that is down would so sign everybody out; the failure travels in place of the viewer instead.
 */
function unknownSession(token: string): AdapterSession {
  const expires = new Date(laterBy(now(), ABSOLUTE_SECONDS).epochMilliseconds);
  return { sessionToken: token, userId: "", expires };
}

/**
 * Reads sessions for next-auth. Only reading: a session is begun by our own action in the transaction that
 * proved the person, and ended the same way, so next-auth never writes one (lib/decisions/005).
 */
export const sessionAdapter: Adapter = {
  async getSessionAndUser(token) {
    let viewer: Viewer | null;
    try {
      viewer = await getViewer(appDatabase(), token, now());
    } catch (failure) {
      return { session: unknownSession(token), user: { ...NOBODY, failure } as ViewerUser };
    }
    if (!viewer) return null;
    const session: AdapterSession = {
      sessionToken: token,
      userId: viewer.cardholderId,
      expires: new Date(viewer.expiresAt.epochMilliseconds),
    };
    const user: ViewerUser = { ...NOBODY, id: viewer.cardholderId, viewer };
    return { session, user };
  },
};
