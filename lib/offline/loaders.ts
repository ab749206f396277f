import "server-only";
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { cookies } from "next/headers";
import { perRequest } from "@/lib/action/per-request";
import { keepCookie } from "@/lib/auth/cookies";
import { requireViewer } from "@/lib/auth/gates";
import { loadPolicyOrFiles } from "@/lib/policy/loaders";
import { ownerFor } from "./data";
import { workerText } from "./worker-text";

/** The mark of the person on this device when they allowed a summary to stay on it; else null. */
export const loadKeptOwner = perRequest(async (): Promise<string | null> => {
  const permission = (await cookies()).get(keepCookie())?.value;
  return permission ? ownerFor(permission, (await requireViewer()).cardholderId) : null;
});

/** What a start's build was made from, or the build's own id; the same for every process of a build. */
function readBuild(): string {
  const folder = path.join(process.cwd(), ".next");
  const found = ["huanqing-build", "BUILD_ID"].map((name) => path.join(folder, name)).find((file) => existsSync(file));
  return found ? readFileSync(found, "utf8") : "development";
}

let build: string | undefined;

/** Names what scripts are made from: changes with the build and with what the offline page says of the bank. */
export async function loadVersion(): Promise<string> {
  build ??= readBuild();
  const { pack, issuer } = await loadPolicyOrFiles();
  const said = JSON.stringify([issuer.name, issuer.personLine, issuer.fictitious, pack.freeHelp]);
  return createHash("sha256").update(build).update(said).digest("base64url").slice(0, 12);
}

/** Where a page finds the worker of its own version: another version is another address, so it may be cached. */
export const loadWorkerAddress = perRequest(async (): Promise<string> => `/sw.js?v=${await loadVersion()}`);

/** The script of the worker. */
export async function loadWorkerText(): Promise<string> {
  return workerText(await loadVersion());
}
