import { readFormFile } from "@/lib/action/form-file";
import { withinLimit } from "@/lib/action/rate-limit";
import type { Context } from "@/lib/auth/context";
import { loadViewer, requestDatabase } from "@/lib/auth/gates";
import { isSameOrigin } from "@/lib/auth/same-origin";
import { now } from "@/lib/core/clock";
import { readEnv } from "@/lib/core/env";
import { Refusal } from "@/lib/core/errors";
import { isId, newId } from "@/lib/core/ids";
import { MOST_FILE_BYTES } from "@/lib/files/rules";
import { fileStore } from "@/lib/files/store";
import { failure, log } from "@/lib/observability/log";
import { addReceipt, type ReceiptFault } from "@/lib/payments/receipts/mutations";

const PER_MINUTE = 6;

const leadTo = (location: string) => new Response(null, { status: 303, headers: { location } });

/**
 * Takes the receipt of a claim from a plain form and leads back to its page, which says what came of it. The claim
 * was saved before: whatever happens here, it stays.
 */
export async function POST(request: Request, { params }: { params: Promise<{ claimId: string }> }): Promise<Response> {
  if (!isSameOrigin(request.headers)) return new Response(null, { status: 403 });
  const { claimId } = await params;
  try {
    const viewer = await loadViewer();
    if (!viewer) return leadTo(isId(claimId) ? `/signed-out?back=/pay/claims/${claimId}` : "/signed-out");
    if (!isId(claimId)) return new Response(null, { status: 404 });
    const page = (fault: ReceiptFault | null) => leadTo(`/pay/claims/${claimId}?receipt=${fault ?? "kept"}#receipt`);
    const context: Context = {
      db: requestDatabase(),
      actor: { kind: "cardholder", cardholderId: viewer.cardholderId, sessionId: viewer.sessionId },
      at: now(),
      idempotencyKey: newId(),
    };
    const bucket = `receipt:${viewer.cardholderId}`;
    if (!(await withinLimit(context.db, { bucket, seconds: 60, max: PER_MINUTE, at: context.at }))) return page("busy");
    const sent = await readFormFile(request, "receipt", MOST_FILE_BYTES);
    if (sent === "large") return page(sent);
    const bytes = sent === "missing" ? new Uint8Array() : sent.bytes;
    return page(await addReceipt(context, fileStore(readEnv()), claimId, bytes));
  } catch (error) {
    if (error instanceof Refusal) return new Response(null, { status: error.code === "not_found" ? 404 : 403 });
    log.error({ route: "/api/receipts/[claimId]", ...failure(error) }, "route failed");
    return new Response(null, { status: 503 });
  }
}
