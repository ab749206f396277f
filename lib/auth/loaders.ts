import "server-only";
import { perRequest } from "@/lib/action/per-request";
import { now } from "@/lib/core/clock";
import { listDevices, listSessions } from "./data";
import { requestDatabase, requireViewer } from "./gates";

/** Where the person is signed in, the present session marked, and the browsers that are remembered. */
export const loadDevices = perRequest(async () => {
  const { cardholderId, sessionId } = await requireViewer();
  const [sessions, devices] = await Promise.all([
    listSessions(requestDatabase(), cardholderId, now()),
    listDevices(requestDatabase(), cardholderId, now()),
  ]);
  return { sessions: sessions.map((session) => ({ ...session, here: session.sessionId === sessionId })), devices };
});
