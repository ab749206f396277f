import { readBody } from "@/lib/action/post-check";
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

/** What a form puts around its one file. */
const FRAME_BYTES = 16_384;
const PER_MINUTE = 6;

/** The file of the field `receipt`; the name that it came with is not looked at. */
async function fileOf(request: Request): Promise<Uint8Array | "large" | "missing"> {
  const type = request.headers.get("content-type") ?? "";
  if (!type.startsWith("multipart/form-data")) return "missing";
  const body = await readBody(request, MOST_FILE_BYTES + FRAME_BYTES);
  if (body === null) return "large";
  const form = await new Response(Buffer.from(body), { headers: { "content-type": type } })
    .formData()
    .catch(() => null);
  const file = form?.get("receipt");
  return file instanceof File && file.size > 0 ? new Uint8Array(await file.arrayBuffer()) : "missing";
}

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
    const file = await fileOf(request);
    const sent = typeof file === "string" ? new Uint8Array() : file;
    const fault = file === "large" ? file : await addReceipt(context, fileStore(readEnv()), claimId, sent);
    return page(fault);
  } catch (error) {
    if (error instanceof Refusal) return new Response(null, { status: error.code === "not_found" ? 404 : 403 });
    log.error({ route: "/api/receipts/[claimId]", ...failure(error) }, "route failed");
    return new Response(null, { status: 503 });
  }
}
