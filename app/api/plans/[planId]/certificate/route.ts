import { Readable } from "node:stream";
import { loadViewer, requestDatabase } from "@/lib/auth/gates";
import { now } from "@/lib/core/clock";
import { isId, newId } from "@/lib/core/ids";
import { openFile } from "@/lib/files/loaders";
import { failure, log } from "@/lib/observability/log";
import { getCertificate } from "@/lib/plans/closing/certificate/data";
import { noteCertificateOpened } from "@/lib/plans/closing/certificate/mutations";

const NOT_FOUND = { status: 404 };

/**
 * The certificate of a kept plan on paper, for whoever kept it, as a download. Signed out, somebody else's, or not yet
 * written: nothing tells them apart.
 */
export async function GET(request: Request, { params }: { params: Promise<{ planId: string }> }): Promise<Response> {
  const { planId } = await params;
  try {
    const viewer = await loadViewer();
    if (!viewer || !isId(planId)) return new Response(null, NOT_FOUND);
    const { cardholderId, sessionId } = viewer;
    const db = requestDatabase();
    const certificate = await getCertificate(db, { cardholderId, planId });
    const file = certificate?.sealedFileId ? await openFile(cardholderId, certificate.sealedFileId) : null;
    if (!certificate?.sealedFileId || !file) return new Response(null, NOT_FOUND);
    const actor = { kind: "cardholder", cardholderId, sessionId } as const;
    await noteCertificateOpened({ db, actor, at: now(), idempotencyKey: newId() }, planId, certificate.sealedFileId);
    return new Response(Readable.toWeb(Readable.from(file.content)) as ReadableStream, {
      headers: {
        "content-type": file.contentType,
        "content-length": file.size.toString(),
        "content-disposition": `attachment; filename="${certificate.number}.pdf"`,
      },
    });
  } catch (error) {
    const { headers } = request;
    const route = "/api/plans/[planId]/certificate";
    log.error({ route, request: headers.get("x-request-id"), ...failure(error) }, "route failed");
    return new Response(null, { status: 503 });
  }
}
