import { headers } from "next/headers";
import { unstable_rethrow } from "next/navigation";
import type { ReactNode } from "react";
import { answerWith } from "@/lib/action/answer-status";
import { isDeskRequest } from "@/lib/auth/desk/gates";
import { loadLocale } from "@/lib/i18n/request";
import { translator } from "@/lib/i18n/translate";
import { failure, log } from "@/lib/observability/log";
import { loadPolicyOrFiles } from "@/lib/policy/loaders";
import { NotFoundBody } from "./not-found-body";
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
      <Unavailable locale={locale} phone={await personLine()} retry={retry} />
    </PageShell>
  );
}

/** What `notFound()` throws, as Next marks it. */
const isNotFound = (error: unknown) =>
  (error as { digest?: unknown } | null)?.digest === "NEXT_HTTP_ERROR_FALLBACK;404";

/** In place of what does not exist, or is somebody else's: the same answer, status 404. */
async function NotFoundHere() {
  const locale = await loadLocale();
  const home = (await isDeskRequest()) ? "/staff" : "/home";
  return (
    <>
      <title>{translator(locale, "common")("not_found.title")}</title>
      <NotFoundBody home={home} locale={locale} />
    </>
  );
}

/**
 * Wraps a page so that "not found" (404) and a failure of what it reads (503) are answered by a page of ours,
 * rendered on the server: Next's own pages for both need JavaScript. Redirects pass through. `framed`: whether
 * a layout puts header and bar around it.
 */
export function guarded<P>(
  page: (props: P) => Promise<ReactNode>,
  { framed = true } = {},
): (props: P) => Promise<ReactNode> {
  return async function GuardedPage(props: P) {
    try {
      return await page(props);
    } catch (error) {
      if (framed && isNotFound(error) && answerWith(404)) return <NotFoundHere />;
      unstable_rethrow(error);
      answerWith(503);
      const head = await headers();
      const path = head.get("x-path") ?? "/";
      log.error({ path, request: head.get("x-request-id"), ...failure(error) }, "page failed");
      return <Unavailable locale={await loadLocale()} phone={await personLine()} retry={path} />;
    }
  };
}
