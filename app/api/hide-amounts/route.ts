import { readBody } from "@/lib/action/post-check";
import { withinLimit } from "@/lib/action/rate-limit";
import type { Context } from "@/lib/auth/context";
import { loadViewer, requestDatabase } from "@/lib/auth/gates";
import { isSameOrigin } from "@/lib/auth/same-origin";
import { now } from "@/lib/core/clock";
import { newId } from "@/lib/core/ids";
import { failure, log } from "@/lib/observability/log";
import { changeSetting } from "@/lib/settings/mutations";
import { hideInput } from "@/lib/settings/schema";

const MOST_BYTES = 1_000;
const PER_MINUTE = 60;

const leadTo = (location: string) => new Response(null, { status: 303, headers: { location } });

/** Hides or shows amounts, from the plain form in the head of a page that has no server action. Leads back to it. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request.headers)) return new Response(null, { status: 403 });
  try {
    const viewer = await loadViewer();
    if (!viewer) return leadTo("/signed-out");
    const { cardholderId, sessionId } = viewer;
    const context: Context = {
      db: requestDatabase(),
      actor: { kind: "cardholder", cardholderId, sessionId },
      at: now(),
      idempotencyKey: newId(),
    };
    const body = await readBody(request, MOST_BYTES);
    const fields = new URLSearchParams(Buffer.from(body ?? []).toString("utf8"));
    const { back, hide } = hideInput.parse({ back: fields.get("back"), hide: fields.get("hide") });
    const limit = { bucket: `hide-amounts:${cardholderId}`, seconds: 60, max: PER_MINUTE, at: context.at };
    if (hide && (await withinLimit(context.db, limit))) await changeSetting(context, { hide });
    return leadTo(back);
  } catch (error) {
    log.error({ route: "/api/hide-amounts", ...failure(error) }, "route failed");
    return new Response(null, { status: 503 });
  }
}
