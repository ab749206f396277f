import { cookies } from "next/headers";
import { deviceCookie, goneCookie, keepCookie, sessionCookie } from "@/lib/auth/cookies";
import { loadViewer, requestDatabase } from "@/lib/auth/gates";
import { isSameOrigin } from "@/lib/auth/same-origin";
import { failure, log } from "@/lib/observability/log";
import { namedOwner, ownerFor, wasPutOut } from "@/lib/offline/data";
import type { KeepAnswer } from "@/lib/offline/types";

/** Whose summary may stay on this device: the person's own while somebody is signed in, else that of whoever allowed it. */
async function decide(): Promise<KeepAnswer> {
  const jar = await cookies();
  const permission = jar.get(keepCookie())?.value;
  const tokens = { session: jar.get(sessionCookie())?.value, device: jar.get(deviceCookie())?.value };
  const viewer = await loadViewer();
  const hidden = viewer?.hideAmounts ?? false;
  const owner = viewer ? ownerFor(permission, viewer.cardholderId) : namedOwner(permission);
  if (owner === null || (await wasPutOut(requestDatabase(), tokens))) {
    if (permission) jar.set(keepCookie(), "", goneCookie());
    return { keep: null, hidden };
  }
  return { keep: owner, hidden };
}

/**
 * Asked by a page that finds a summary on its device: `{ "keep": owner | null, "hidden": … }`. Whatever is not
 * `keep`'s has to go. Who asks needs no session: a device that was put out must hear it all the same.
 */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request.headers)) return Response.json({}, { status: 403 });
  try {
    return Response.json(await decide());
  } catch (error) {
    log.error(
      { route: "/api/offline", request: request.headers.get("x-request-id"), ...failure(error) },
      "route failed",
    );
    return Response.json({}, { status: 503 });
  }
}
