import { Readable } from "node:stream";
import { openLinkedFile } from "@/lib/files/loaders";
import { failure, log } from "@/lib/observability/log";

/**
 * A file that the person themselves sent: a picture that we wrote, to be looked at, or a document, only ever as a
 * download. Whatever it holds, the browser may run, load or frame nothing of it.
 */
export async function GET(request: Request, { params }: { params: Promise<{ token: string }> }): Promise<Response> {
  try {
    const file = await openLinkedFile((await params).token);
    if (!file) return new Response(null, { status: 404 });
    const name = file.contentType === "image/jpeg" ? "receipt.jpg" : "receipt.pdf";
    const place = file.contentType === "image/jpeg" ? "inline" : "attachment";
    return new Response(Readable.toWeb(Readable.from(file.content)) as ReadableStream, {
      headers: {
        "content-type": file.contentType,
        "content-length": file.size.toString(),
        "content-disposition": `${place}; filename="${name}"`,
      },
    });
  } catch (error) {
    const { headers } = request;
    log.error({ route: "/api/files/[token]", request: headers.get("x-request-id"), ...failure(error) }, "route failed");
    return new Response(null, { status: 503 });
  }
}
