import { openOwnFile } from "@/lib/disputes/evidence/opening/loaders";
import { failure, log } from "@/lib/observability/log";
import { answerFile } from "../file-answer";

/**
 * A file that the person themselves sent: a picture that we wrote, to be looked at, or a document, only ever as a
 * download. Whatever it holds, the browser may run, load or frame nothing of it.
 */
export async function GET(request: Request, { params }: { params: Promise<{ token: string }> }): Promise<Response> {
  try {
    const file = await openOwnFile((await params).token);
    return file ? answerFile(file) : new Response(null, { status: 404 });
  } catch (error) {
    const { headers } = request;
    log.error({ route: "/api/files/[token]", request: headers.get("x-request-id"), ...failure(error) }, "route failed");
    return new Response(null, { status: 503 });
  }
}
