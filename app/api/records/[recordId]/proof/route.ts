import { loadViewer, requestDatabase } from "@/lib/auth/gates";
import { failure, log } from "@/lib/observability/log";
import { getProofFile } from "@/lib/records/proving/data";
import { readRecordId } from "@/lib/records/timeline/schema";

const NOT_FOUND = { status: 404 };

/**
 * The proof of one record as a file, for whoever it is of. Signed out, somebody else's or not shown: nothing tells them
 * apart.
 */
export async function GET(request: Request, { params }: { params: Promise<{ recordId: string }> }): Promise<Response> {
  const { recordId } = await params;
  try {
    const viewer = await loadViewer();
    const place = readRecordId(recordId);
    if (!viewer || !place) return new Response(null, NOT_FOUND);
    const proof = await getProofFile(requestDatabase(), viewer.cardholderId, place);
    if (!proof) return new Response(null, NOT_FOUND);
    return new Response(`${JSON.stringify(proof, null, 2)}\n`, {
      headers: {
        "content-type": "application/json; charset=utf-8",
        "content-disposition": `attachment; filename="record-${recordId}.json"`,
      },
    });
  } catch (error) {
    const { headers } = request;
    const route = "/api/records/[recordId]/proof";
    log.error({ route, request: headers.get("x-request-id"), ...failure(error) }, "route failed");
    return new Response(null, { status: 503 });
  }
}
