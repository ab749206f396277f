import { readFormFile } from "@/lib/action/form-file";
import { withinLimit } from "@/lib/action/rate-limit";
import type { Context } from "@/lib/auth/context";
import { loadViewer, requestDatabase } from "@/lib/auth/gates";
import { isSameOrigin } from "@/lib/auth/same-origin";
import { now } from "@/lib/core/clock";
import { Refusal } from "@/lib/core/errors";
import { isId, newId } from "@/lib/core/ids";
import { loadTaking } from "@/lib/disputes/evidence/loaders";
import { addEvidence } from "@/lib/disputes/evidence/mutations";
import { type EvidenceFault, kindOf } from "@/lib/disputes/evidence/rules";
import { evidenceForm } from "@/lib/disputes/evidence/schema";
import { MOST_FILE_BYTES } from "@/lib/files/rules";
import { failure, log } from "@/lib/observability/log";

const PER_MINUTE = 12;

const leadTo = (location: string) => new Response(null, { status: 303, headers: { location } });

/**
 * Takes one file as evidence from a plain form and leads back to its page, which says what came of it. The filing, or
 * its draft, was saved before: whatever happens here, it stays.
 */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ disputeId: string }> },
): Promise<Response> {
  if (!isSameOrigin(request.headers)) return new Response(null, { status: 403 });
  const { disputeId } = await params;
  const page = (fault: EvidenceFault | null) => leadTo(`/disputes/evidence/${disputeId}?sent=${fault ?? "kept"}#sent`);
  try {
    const viewer = await loadViewer();
    if (!viewer) return leadTo(isId(disputeId) ? `/signed-out?back=/disputes/evidence/${disputeId}` : "/signed-out");
    if (!isId(disputeId)) return new Response(null, { status: 404 });
    const { cardholderId, sessionId } = viewer;
    const actor = { kind: "cardholder", cardholderId, sessionId } as const;
    const context: Context = { db: requestDatabase(), actor, at: now(), idempotencyKey: newId() };
    const taking = await loadTaking({ cardholderId, disputeId });
    const bucket = `evidence:${cardholderId}`;
    if (!(await withinLimit(context.db, { bucket, seconds: 60, max: PER_MINUTE, at: context.at }))) return page("busy");
    const sent = await readFormFile(request, "evidence", MOST_FILE_BYTES);
    if (typeof sent === "string") return page(sent);
    const { kind } = evidenceForm.parse({ disputeId, kind: sent.form.get("kind") });
    const offered = { disputeId, evidenceId: newId(), kind: kindOf(taking.kinds, kind) };
    return page(await addEvidence(context, taking, offered, sent.bytes));
  } catch (error) {
    if (error instanceof Refusal) return new Response(null, { status: error.code === "not_found" ? 404 : 403 });
    log.error({ route: "/api/evidence/[disputeId]", ...failure(error) }, "route failed");
    return new Response(null, { status: 503 });
  }
}
