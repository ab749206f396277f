import "server-only";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { getServerSession } from "next-auth";
import { cache } from "react";
import { sessionCookie } from "./cookies";
import type { Viewer } from "./data";
import { authOptions } from "./nextauth";

/** Who is signed in, or null. Once a request. */
export const loadViewer = cache(async (): Promise<Viewer | null> => {
  if (!(await cookies()).has(sessionCookie())) return null;
  const session = (await getServerSession(authOptions)) as { viewer?: Viewer } | null;
  return session?.viewer ?? null;
});

/** Pages that a person may be led back to after signing in. A path from a request is never trusted. */
const RETURN = /^\/(home|amounts|next|pay|me)(\/[0-9a-z-]{1,64})*$/;

export function safeReturn(path: string | null | undefined): string {
  return path && RETURN.test(path) ? path : "/home";
}

/**
 * The gate of every page behind the session. Without one the person comes to the sign-in page, which knows
 * from `ended` that there was a session, and leads back to where they were.
 */
export async function requireViewer(): Promise<Viewer> {
  const viewer = await loadViewer();
  if (viewer) return viewer;
  const back = safeReturn((await headers()).get("x-path"));
  const had = (await cookies()).has(sessionCookie());
  redirect(had ? `/signed-out?back=${encodeURIComponent(back)}` : `/?back=${encodeURIComponent(back)}`);
}
