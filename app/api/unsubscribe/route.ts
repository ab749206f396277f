import { readBody } from "@/lib/action/post-check";
import { requestDatabase } from "@/lib/auth/gates";
import { now } from "@/lib/core/clock";
import { unsubscribe } from "@/lib/notifications/handlers/unsubscribe";
import { failure, log } from "@/lib/observability/log";

/** A mail program sends one short field (RFC 8058), our page none. */
const MOST_BYTES = 10_000;

/**
 * Ends a topic of who was sent the address. It is the address that may do this, whoever taps: so a mail program can, for
 * which a redirection is not allowed, and the page `/unsubscribe` without a session. The answer tells nothing.
 */
export async function POST(request: Request): Promise<Response> {
  try {
    const token = new URL(request.url).searchParams.get("of") ?? "";
    const body = await readBody(request, MOST_BYTES);
    if (body === null) return new Response(null, { status: 413 });
    await unsubscribe(requestDatabase(), token, now());
    if (/One-Click/i.test(new TextDecoder().decode(body))) return new Response(null, { status: 200 });
    return new Response(null, { status: 303, headers: { location: "/unsubscribe?done=yes" } });
  } catch (error) {
    log.error(
      { route: "/api/unsubscribe", request: request.headers.get("x-request-id"), ...failure(error) },
      "route failed",
    );
    return new Response(null, { status: 503 });
  }
}
