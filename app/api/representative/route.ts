import { readFormFile } from "@/lib/action/form-file";
import { withinLimit } from "@/lib/action/rate-limit";
import type { Context } from "@/lib/auth/context";
import { loadViewer, requestDatabase } from "@/lib/auth/gates";
import { isSameOrigin } from "@/lib/auth/same-origin";
import { nameRepresentative } from "@/lib/contact/representing/mutations";
import { readNaming } from "@/lib/contact/representing/schema";
import { now } from "@/lib/core/clock";
import { isBefore } from "@/lib/core/dates";
import { readEnv } from "@/lib/core/env";
import { newId } from "@/lib/core/ids";
import { MOST_FILE_BYTES } from "@/lib/files/rules";
import { fileStore } from "@/lib/files/store";
import { failure, log } from "@/lib/observability/log";
import { loadPolicy, loadToday } from "@/lib/policy/loaders";

const PER_MINUTE = 6;

const PAGE = "/contact/representative";
const leadTo = (location: string) => new Response(null, { status: 303, headers: { location } });

/** Takes the naming of a representative with the authority from a plain form, and leads back to its page. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request.headers)) return new Response(null, { status: 403 });
  try {
    const viewer = await loadViewer();
    if (!viewer) return leadTo(`/signed-out?back=${PAGE}`);
    const { cardholderId, sessionId } = viewer;
    const actor = { kind: "cardholder", cardholderId, sessionId } as const;
    const context: Context = { db: requestDatabase(), actor, at: now(), idempotencyKey: newId() };
    const limit = { bucket: `representative:${cardholderId}`, seconds: 60, max: PER_MINUTE, at: context.at };
    const page = (fault: string | null) => leadTo(`${PAGE}?${fault ? `fault=${fault}#form` : "done=asked"}`);
    if (!(await withinLimit(context.db, limit))) return page("busy");
    const sent = await readFormFile(request, "authority", MOST_FILE_BYTES);
    if (typeof sent === "string") return page(sent);
    const naming = readNaming(sent.form, (await loadPolicy()).pack.phone);
    if ("fault" in naming) return page(naming.fault);
    if (isBefore(naming.validUntil, await loadToday())) return page("over");
    return page(await nameRepresentative(context, fileStore(readEnv()), naming, sent.bytes));
  } catch (error) {
    log.error({ route: "/api/representative", ...failure(error) }, "route failed");
    return new Response(null, { status: 503 });
  }
}
