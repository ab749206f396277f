import { headers } from "next/headers";
import { unstable_rethrow } from "next/navigation";
import type { ReactNode } from "react";
import { htmlOf } from "@/components/ui/still";
import { oneRequest } from "@/lib/action/per-request";
import { loadLocale } from "@/lib/i18n/request";
import { translator } from "@/lib/i18n/translate";
import { failure, log } from "@/lib/observability/log";
import { loadSurround } from "@/lib/still/loaders";
import { UnavailableFrame } from "./guarded";
import { StillHead, type StillScript } from "./still-head";

/** A page as its route makes it: the whole body with its frame, and what its script is told. */
export interface StillMade {
  title: string;
  body: ReactNode;
  script: StillScript;
}

async function documentOf({ title, body, script }: StillMade, status: number): Promise<Response> {
  const around = await loadSurround();
  const { locale, largeText, theme } = around;
  const marks = `${largeText ? ' data-text="large"' : ""}${theme ? ` data-theme="${theme}"` : ""}`;
  const head = htmlOf(<StillHead around={around} script={script} title={title} />);
  return new Response(
    `<!DOCTYPE html><html lang="${locale}"${marks}><head>${head}</head><body>${htmlOf(body)}</body></html>`,
    { status, headers: { "content-type": "text/html; charset=utf-8" } },
  );
}

/**
 * A page that React need not know in the browser, from its first word to its last: the same components, written
 * as HTML at once. It costs half of what a page of the framework does (lib/decisions/023), and carries one small
 * script. Forms in it send to addresses; links lead to whole pages, as everywhere. What it reads fails as on
 * other pages: 503, and whom to call.
 */
export function stillPage(make: () => Promise<StillMade>): () => Promise<Response> {
  return () =>
    oneRequest(async () => {
      try {
        return await documentOf(await make(), 200);
      } catch (error) {
        unstable_rethrow(error);
        const head = await headers();
        const path = head.get("x-path") ?? "/";
        log.error({ path, request: head.get("x-request-id"), ...failure(error) }, "page failed");
        const title = translator(await loadLocale(), "common")("unavailable.title");
        return documentOf({ title, body: await UnavailableFrame({ retry: path }), script: {} }, 503);
      }
    });
}
