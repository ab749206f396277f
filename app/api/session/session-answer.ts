import { readBody } from "@/lib/action/post-check";
import { isSameOrigin } from "@/lib/auth/same-origin";
import { type Instant, now, secondsBetween } from "@/lib/core/clock";
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

/** A kind of session: of cardholders, or of those at a desk. */
export interface SessionKind {
  route: string;
  /** Of this browser; null when it has none. */
  token: () => Promise<string | null>;
  /** Moves the idle end; false when the session is over. */
  extend: (at: Instant) => Promise<boolean>;
  end: (token: string, at: Instant) => Promise<Instant | null>;
}

/**
 * How long the session of this browser lasts: `{ "endsInSeconds": n }`, or 401 when it is over. Asking
 * leaves no trace, so that an open page does not keep a session alive.
 */
export async function answerSession(request: Request, kind: SessionKind): Promise<Response> {
  if (!isSameOrigin(request.headers)) return Response.json({}, { status: 403 });
  const token = await kind.token();
  if (!token) return Response.json({}, { status: 401 });
  try {
    const at = now();
    if ((await wantsMore(request)) && !(await kind.extend(at))) return Response.json({}, { status: 401 });
    const end = await kind.end(token, at);
    if (!end) return Response.json({}, { status: 401 });
    return Response.json({ endsInSeconds: secondsBetween(at, end) });
  } catch (error) {
    log.error({ route: kind.route, request: request.headers.get("x-request-id"), ...failure(error) }, "route failed");
    return Response.json({}, { status: 503 });
  }
}
