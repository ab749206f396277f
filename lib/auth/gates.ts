import "server-only";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { getServerSession } from "next-auth";
import { appDatabase, type Database } from "@/db/client";
import { perRequest } from "@/lib/action/per-request";
import { sessionCookie } from "./cookies";
import type { Viewer } from "./data";
import { authOptions } from "./nextauth";
import { safeReturn } from "./return-path";

/**
 * Who is signed in, or null. Once a request.
 * @throws what the database threw: that nobody could look is not the same as that nobody is there
 */
export const loadViewer = perRequest(async (): Promise<Viewer | null> => {
  if (!(await cookies()).has(sessionCookie())) return null;
  const session = (await getServerSession(authOptions)) as { viewer?: Viewer; failure?: unknown } | null;
  if (session?.failure) throw session.failure;
  return session?.viewer ?? null;
});

/** The database for what anybody may read or begin: the policy, signing in, whether the portal can serve. */
export function requestDatabase(): Database {
  return appDatabase();
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
