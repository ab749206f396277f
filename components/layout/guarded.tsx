import { headers } from "next/headers";
import { unstable_rethrow } from "next/navigation";
import type { ReactNode } from "react";
import { failure, log } from "@/lib/observability/log";
import { loadPolicyOrFiles } from "@/lib/policy/loaders";
import { Unavailable } from "./unavailable";

/** The person's line, also while the database cannot be asked; null when no policy can be read at all. */
async function personLine(): Promise<string | null> {
  try {
    return (await loadPolicyOrFiles()).issuer.personLine.phone;
  } catch {
    return null;
  }
}

/**
 * Wraps a page so that a failure of what it reads is answered by a page of ours, rendered on the server:
 * Next's own error page needs JavaScript. Redirects and "not found" pass through.
 */
export function guarded<P>(page: (props: P) => Promise<ReactNode>): (props: P) => Promise<ReactNode> {
  return async function GuardedPage(props: P) {
    try {
      return await page(props);
    } catch (error) {
      unstable_rethrow(error);
      const head = await headers();
      const path = head.get("x-path") ?? "/";
      log.error({ path, request: head.get("x-request-id"), ...failure(error) }, "page failed");
      return <Unavailable phone={await personLine()} retry={path} />;
    }
  };
}
