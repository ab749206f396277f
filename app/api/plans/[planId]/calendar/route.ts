import { createHash } from "node:crypto";
import { requestDatabase } from "@/lib/auth/gates";
import { isId } from "@/lib/core/ids";
import { failure, log } from "@/lib/observability/log";
import { getFeed } from "@/lib/plans/keeping/calendar/data";

const NOT_FOUND = { status: 404 };

/**
 * The dates of a plan for the calendar of a phone, which signs in nowhere: the address carries a secret of its own. A
 * wrong one, one that was stopped and a plan that is none look the same. The secret stands in no log: routes are named
 * by their pattern.
 */
export async function GET(request: Request, { params }: { params: Promise<{ planId: string }> }): Promise<Response> {
  const { planId } = await params;
  try {
    const token = new URL(request.url).searchParams.get("key") ?? "";
    const body = isId(planId) && token !== "" ? await getFeed(requestDatabase(), planId, token) : null;
    if (body === null) return new Response(null, NOT_FOUND);
    const etag = `"${createHash("sha256").update(body).digest("base64url")}"`;
    const headers = { etag, "cache-control": "private, no-cache", "referrer-policy": "no-referrer" };
    if (request.headers.get("if-none-match") === etag) return new Response(null, { status: 304, headers });
    return new Response(body, { headers: { ...headers, "content-type": "text/calendar; charset=utf-8" } });
  } catch (error) {
    const route = "/api/plans/[planId]/calendar";
    log.error({ route, request: request.headers.get("x-request-id"), ...failure(error) }, "route failed");
    return new Response(null, { status: 503 });
  }
}
