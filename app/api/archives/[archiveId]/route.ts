import { Readable } from "node:stream";
import { getArchive } from "@/lib/archive/data";
import { openPacked } from "@/lib/archive/loaders";
import { openArchive } from "@/lib/archive/mutations";
import { loadViewer, requestDatabase } from "@/lib/auth/gates";
import { isSteppedUp } from "@/lib/auth/session-rules";
import { now } from "@/lib/core/clock";
import { isId, newId } from "@/lib/core/ids";
import { failure, log } from "@/lib/observability/log";

const notFound = () => new Response(null, { status: 404 });

/**
 * A finished archive as a download, for its owner, after a fresh proof that it is them and while its days last. Signed
 * out, somebody else's, not finished or over: nothing tells them apart.
 */
export async function GET(request: Request, { params }: { params: Promise<{ archiveId: string }> }): Promise<Response> {
  const { archiveId } = await params;
  try {
    const viewer = await loadViewer();
    if (!viewer || !isId(archiveId)) return notFound();
    const { cardholderId, sessionId } = viewer;
    const [db, at] = [requestDatabase(), now()];
    if ((await getArchive(db, cardholderId, archiveId))?.state !== "ready") return notFound();
    if (!isSteppedUp(viewer.steppedUpAt, at))
      return new Response(null, { status: 303, headers: { location: "/me/confirm?back=%2Frecords%2Fexport" } });
    const actor = { kind: "cardholder", cardholderId, sessionId } as const;
    const archive = await openArchive({ db, actor, at, idempotencyKey: newId() }, archiveId);
    const content = archive && (await openPacked(archive));
    if (!archive || !content) return notFound();
    return new Response(Readable.toWeb(Readable.from(content)) as ReadableStream, {
      headers: {
        "content-type": "application/zip",
        "content-length": `${archive.size}`,
        "content-disposition": `attachment; filename="records-${archiveId.slice(-6)}.zip"`,
      },
    });
  } catch (error) {
    const { headers } = request;
    const route = "/api/archives/[archiveId]";
    log.error({ route, request: headers.get("x-request-id"), ...failure(error) }, "route failed");
    return new Response(null, { status: 503 });
  }
}
