import { clientAddress } from "@/lib/action/client-address";
import { readFormFile } from "@/lib/action/form-file";
import { withinLimit } from "@/lib/action/rate-limit";
import { requestDatabase } from "@/lib/auth/gates";
import { isSameOrigin } from "@/lib/auth/same-origin";
import { now } from "@/lib/core/clock";
import { readEnv } from "@/lib/core/env";
import { failure, log } from "@/lib/observability/log";
import { checkFile } from "@/lib/records/checking/data";
import { resultToken } from "@/lib/records/checking/signature";
import type { SendFault } from "@/lib/records/checking/types";

const PER_MINUTE = 6;
/** Our longest document has a tenth of it. */
const MOST_BYTES = 5_000_000;

const leadTo = (query: string) => new Response(null, { status: 303, headers: { location: `/verify?${query}#answer` } });
const refused = (fault: SendFault) => leadTo(`sent=${fault}`);

/**
 * Looks at a PDF that anybody sends from the plain form of `/verify`, and leads back to it with what it found. Nothing
 * of the file is kept.
 */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request.headers)) return new Response(null, { status: 403 });
  try {
    const db = requestDatabase();
    const at = now();
    const address = clientAddress(request.headers.get("x-forwarded-for"), readEnv().HUANQING_PROXIES);
    const limit = { bucket: `verify-file:${address}`, seconds: 60, max: PER_MINUTE, at };
    if (!(await withinLimit(db, limit))) return refused("busy");
    const sent = await readFormFile(request, "document", MOST_BYTES);
    if (sent === "large" || sent === "missing") return refused(sent);
    return leadTo(`file=${resultToken(await checkFile(db, sent.bytes), at)}`);
  } catch (error) {
    log.error(
      { route: "/api/verify", request: request.headers.get("x-request-id"), ...failure(error) },
      "route failed",
    );
    return new Response(null, { status: 503 });
  }
}
