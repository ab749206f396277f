import type { Adapter, AdapterSession, AdapterUser } from "next-auth/adapters";
import { appDatabase } from "@/db/client";
import { now } from "@/lib/core/clock";
import { getViewer, type Viewer } from "./data";

/** What next-auth passes on as the user of a session: our viewer, whole. */
export interface ViewerUser extends AdapterUser {
  viewer: Viewer;
}

/**
 * Reads sessions for next-auth. Only reading: a session is begun by our own action in the transaction that
 * proved the person, and ended the same way, so next-auth never writes one (lib/decisions/005).
 */
export const sessionAdapter: Adapter = {
  async getSessionAndUser(token) {
    const viewer = await getViewer(appDatabase(), token, now());
    if (!viewer) return null;
    const session: AdapterSession = {
      sessionToken: token,
      userId: viewer.cardholderId,
      expires: new Date(viewer.expiresAt.epochMilliseconds),
    };
    const user: ViewerUser = { id: viewer.cardholderId, email: "", emailVerified: null, viewer };
    return { session, user };
  },
};
