import { openDeskEvidence } from "@/lib/disputes/evidence/opening/loaders";
import { failure, log } from "@/lib/observability/log";
import { answerFile } from "../../../../../files/file-answer";

/**
 * Evidence of a dispute for whoever looks at it at the desk, by a link of a few minutes that is theirs alone. What no
 * scan has passed is not handed out, and each look is on record.
 */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ cardholderId: string; disputeId: string; link: string }> },
): Promise<Response> {
  try {
    const { link, ...key } = await params;
    const file = await openDeskEvidence(key, link);
    if (file === "signed_out") return new Response(null, { status: 401 });
    return file ? answerFile(file) : new Response(null, { status: 404 });
  } catch (error) {
    log.error({ route: "/api/staff/evidence/[cardholderId]/[disputeId]/[link]", ...failure(error) }, "route failed");
    return new Response(null, { status: 503 });
  }
}
