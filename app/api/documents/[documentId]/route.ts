import { Readable } from "node:stream";
import { loadViewer, requestDatabase } from "@/lib/auth/gates";
import { now } from "@/lib/core/clock";
import { isId, newId } from "@/lib/core/ids";
import { openFile } from "@/lib/files/loaders";
import { failure, log } from "@/lib/observability/log";
import { getDocument } from "@/lib/records/data";
import { noteDocumentOpened } from "@/lib/records/mutations";

const NOT_FOUND = { status: 404 };

/**
 * A document of whatever kind under its seal, for whoever it was given to, as a download. Signed out, somebody else's,
 * or not yet sealed: nothing tells them apart.
 */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ documentId: string }> },
): Promise<Response> {
  const { documentId } = await params;
  try {
    const viewer = await loadViewer();
    if (!viewer || !isId(documentId)) return new Response(null, NOT_FOUND);
    const { cardholderId, sessionId } = viewer;
    const db = requestDatabase();
    const kept = await getDocument(db, cardholderId, documentId);
    const file = kept?.seal ? await openFile(cardholderId, kept.seal.fileId) : null;
    if (!kept || !file) return new Response(null, NOT_FOUND);
    const actor = { kind: "cardholder", cardholderId, sessionId } as const;
    await noteDocumentOpened({ db, actor, at: now(), idempotencyKey: newId() }, kept);
    return new Response(Readable.toWeb(Readable.from(file.content)) as ReadableStream, {
      headers: {
        "content-type": file.contentType,
        "content-length": file.size.toString(),
        "content-disposition": `attachment; filename="${kept.document.code}.pdf"`,
      },
    });
  } catch (error) {
    const { headers } = request;
    const route = "/api/documents/[documentId]";
    log.error({ route, request: headers.get("x-request-id"), ...failure(error) }, "route failed");
    return new Response(null, { status: 503 });
  }
}
