import "server-only";
import { readdirSync } from "node:fs";
import path from "node:path";
import { headers } from "next/headers";
import { perRequest } from "@/lib/action/per-request";
import { loadVersion } from "@/lib/offline/loaders";
import { type Appearance, loadAppearance } from "@/lib/settings/loaders";

const CHUNKS = "static/chunks";

let sheets: string[] | undefined;

/** The style sheets of the build: there is one, since all styles come from `app/globals.css`. */
function styleSheets(): string[] {
  sheets ??= readdirSync(path.join(process.cwd(), ".next", CHUNKS))
    .filter((name) => name.endsWith(".css"))
    .map((name) => `/_next/${CHUNKS}/${name}`);
  return sheets;
}

/** What stands around a still page. */
export interface StillSurround extends Appearance {
  styles: readonly string[];
  /** The address of the script of still pages. */
  script: string;
  /** Of the service worker of the same version. */
  worker: string;
  nonce: string;
}

/** How this request's still page is surrounded. Never fails for want of a database. */
export const loadSurround = perRequest(async (): Promise<StillSurround> => {
  const [appearance, version, head] = await Promise.all([loadAppearance(), loadVersion(), headers()]);
  return {
    ...appearance,
    styles: styleSheets(),
    script: `/page.js?v=${version}`,
    worker: `/sw.js?v=${version}`,
    nonce: head.get("x-nonce") ?? "",
  };
});
