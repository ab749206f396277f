import { headers } from "next/headers";
import { unstable_rethrow } from "next/navigation";
import type { ReactNode } from "react";
import { loadLocale } from "@/lib/i18n/request";
import { translator } from "@/lib/i18n/translate";
import { failure, log } from "@/lib/observability/log";
import { loadPolicyOrFiles } from "@/lib/policy/loaders";
import { PageHeader } from "./page-header";
import { PageShell } from "./page-shell";
import { PublicFoot } from "./public-foot";
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
 * In place of a whole frame that cannot be made now: header, what happened, whom to call, the way to the
 * pages that stand without the database. `retry` is the path to ask for again.
 */
export async function UnavailableFrame({ retry }: { retry: string }) {
  const locale = await loadLocale();
  const t = translator(locale, "common");
  return (
    <PageShell
      foot={<PublicFoot fictitious={false} locale={locale} />}
      header={<PageHeader home="/" issuer={t("portal")} />}
      skip={t("skip")}
    >
      <Unavailable phone={await personLine()} retry={retry} />
    </PageShell>
  );
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
