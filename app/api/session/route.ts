import { cookies } from "next/headers";
import { sessionCookie } from "@/lib/auth/cookies";
import { getSessionEnd } from "@/lib/auth/data";
import { loadViewer, requestDatabase } from "@/lib/auth/gates";
import { touchSession } from "@/lib/auth/mutations";
import { answerSession } from "./session-answer";

/** How long the session of a cardholder lasts. */
export function POST(request: Request): Promise<Response> {
  return answerSession(request, {
    route: "/api/session",
    token: async () => (await cookies()).get(sessionCookie())?.value ?? null,
    extend: async (at) => {
      const viewer = await loadViewer();
      if (viewer) await touchSession(requestDatabase(), viewer.sessionId, viewer.cardholderId, at);
      return viewer !== null;
    },
    end: (token, at) => getSessionEnd(requestDatabase(), token, at),
  });
}
