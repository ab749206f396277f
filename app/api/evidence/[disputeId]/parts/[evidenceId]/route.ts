import { readBody } from "@/lib/action/post-check";
import { withinLimit } from "@/lib/action/rate-limit";
import type { Context } from "@/lib/auth/context";
import { loadViewer, requestDatabase } from "@/lib/auth/gates";
import { isSameOrigin } from "@/lib/auth/same-origin";
import { now } from "@/lib/core/clock";
import { Refusal } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { loadTaking } from "@/lib/disputes/evidence/loaders";
import { takePart } from "@/lib/disputes/evidence/parts/mutations";
import { kindOf, PART_BYTES } from "@/lib/disputes/evidence/rules";
import { partAddress } from "@/lib/disputes/evidence/schema";
import { failure, log } from "@/lib/observability/log";

/** Parts of the largest files that a filing can have, and as many again that a poor network had sent twice. */
const PER_MINUTE = 240;

/**
 * Takes one part of a file and answers how far it came. Without any bytes it only answers: where to go on after a lost
 * connection, on the same page or on another device.
 */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ disputeId: string; evidenceId: string }> },
): Promise<Response> {
  if (!isSameOrigin(request.headers)) return new Response(null, { status: 403 });
  try {
    const viewer = await loadViewer();
    if (!viewer) return new Response(null, { status: 401 });
    const asked = Object.fromEntries(new URL(request.url).searchParams);
    const read = partAddress.safeParse({ ...asked, ...(await params) });
    if (!read.success) return new Response(null, { status: 404 });
    const { cardholderId, sessionId } = viewer;
    const actor = { kind: "cardholder", cardholderId, sessionId } as const;
    const context: Context = { db: requestDatabase(), actor, at: now(), idempotencyKey: newId() };
    const taking = await loadTaking({ cardholderId, disputeId: read.data.disputeId });
    const bucket = `evidence-part:${cardholderId}`;
    if (!(await withinLimit(context.db, { bucket, seconds: 60, max: PER_MINUTE, at: context.at })))
      return Response.json({ received: read.data.offset, done: false, fault: "busy" }, { status: 429 });
    const bytes = await readBody(request, PART_BYTES);
    if (bytes === null) return new Response(null, { status: 413 });
    const part = { ...read.data, kind: kindOf(taking.kinds, read.data.kind), bytes };
    return Response.json(await takePart(context, taking, part));
  } catch (error) {
    if (error instanceof Refusal) return new Response(null, { status: error.code === "not_found" ? 404 : 403 });
    log.error({ route: "/api/evidence/[disputeId]/parts/[evidenceId]", ...failure(error) }, "route failed");
    return new Response(null, { status: 503 });
  }
}
