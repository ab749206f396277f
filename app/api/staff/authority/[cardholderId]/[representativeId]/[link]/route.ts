import { openAuthority } from "@/lib/contact/representing/loaders";
import { failure, log } from "@/lib/observability/log";
import { answerFile } from "../../../../../files/file-answer";

/** The authority of a representative for whoever checks it at the desk, by a link of a few minutes that is theirs alone. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ cardholderId: string; representativeId: string; link: string }> },
): Promise<Response> {
  try {
    const { link, ...key } = await params;
    const file = await openAuthority(key, link);
    if (file === "signed_out") return new Response(null, { status: 401 });
    return file ? answerFile(file) : new Response(null, { status: 404 });
  } catch (error) {
    log.error(
      { route: "/api/staff/authority/[cardholderId]/[representativeId]/[link]", ...failure(error) },
      "route failed",
    );
    return new Response(null, { status: 503 });
  }
}
