import { cookies } from "next/headers";
import { readBody } from "@/lib/action/post-check";
import { sessionCookie } from "@/lib/auth/cookies";
import { getSessionEnd } from "@/lib/auth/data";
import { loadViewer, requestDatabase } from "@/lib/auth/gates";
import { touchSession } from "@/lib/auth/mutations";
import { isSameOrigin } from "@/lib/auth/same-origin";
import { now, secondsBetween } from "@/lib/core/clock";
import { failure, log } from "@/lib/observability/log";

const MOST_BYTES = 200;

/** `{"extend": true}` moves the idle end; anything else, however it is spelt, only asks. */
async function wantsMore(request: Request): Promise<boolean> {
  try {
    const given = await readBody(request, MOST_BYTES);
    const body: unknown = JSON.parse(Buffer.from(given ?? []).toString("utf8"));
    return typeof body === "object" && body !== null && "extend" in body && body.extend === true;
  } catch {
    return false;
  }
}

/**
 * How long the session of this browser lasts: `{ "endsInSeconds": n }`, or 401 when it is over. Asking
 * leaves no trace, so that an open page does not keep a session alive.
 */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request.headers)) return Response.json({}, { status: 403 });
  const token = (await cookies()).get(sessionCookie())?.value;
  if (!token) return Response.json({}, { status: 401 });
  try {
    const at = now();
    if (await wantsMore(request)) {
      const viewer = await loadViewer();
      if (!viewer) return Response.json({}, { status: 401 });
      await touchSession(requestDatabase(), viewer.sessionId, viewer.cardholderId, at);
    }
    const end = await getSessionEnd(requestDatabase(), token, at);
    if (!end) return Response.json({}, { status: 401 });
    return Response.json({ endsInSeconds: secondsBetween(at, end) });
  } catch (error) {
    log.error(
      { route: "/api/session", request: request.headers.get("x-request-id"), ...failure(error) },
      "route failed",
    );
    return Response.json({}, { status: 503 });
  }
}
