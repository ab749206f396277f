import { Readable } from "node:stream";
import { loadViewer, requestDatabase } from "@/lib/auth/gates";
import { now } from "@/lib/core/clock";
import { isId, newId } from "@/lib/core/ids";
import { openFile } from "@/lib/files/loaders";
import { failure, log } from "@/lib/observability/log";
import { getSigned } from "@/lib/plans/agreement/data";
import { noteOpened } from "@/lib/plans/agreement/mutations";

const NOT_FOUND = { status: 404 };

/**
 * The signed agreement on paper, for whoever signed it, as a download. Signed out, somebody else's, or not yet sealed:
 * nothing tells them apart.
 */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ proposalId: string }> },
): Promise<Response> {
  const { proposalId } = await params;
  try {
    const viewer = await loadViewer();
    if (!viewer || !isId(proposalId)) return new Response(null, NOT_FOUND);
    const { cardholderId, sessionId } = viewer;
    const db = requestDatabase();
    const signed = await getSigned(db, cardholderId, proposalId);
    const file = signed?.sealedFileId ? await openFile(cardholderId, signed.sealedFileId) : null;
    if (!signed?.sealedFileId || !file) return new Response(null, NOT_FOUND);
    const actor = { kind: "cardholder", cardholderId, sessionId } as const;
    await noteOpened({ db, actor, at: now(), idempotencyKey: newId() }, proposalId, signed.sealedFileId);
    return new Response(Readable.toWeb(Readable.from(file.content)) as ReadableStream, {
      headers: {
        "content-type": file.contentType,
        "content-length": file.size.toString(),
        "content-disposition": `attachment; filename="${signed.agreement.text.reference}.pdf"`,
      },
    });
  } catch (error) {
    const { headers } = request;
    const route = "/api/agreements/[proposalId]";
    log.error({ route, request: headers.get("x-request-id"), ...failure(error) }, "route failed");
    return new Response(null, { status: 503 });
  }
}
