import {
  KEPT_ADDRESS,
  KEPT_CACHE,
  type KeepAnswer,
  type KeptSummary,
  LOOK_ADDRESS,
  LOOK_CACHE,
} from "@/lib/offline/types";

/** Runs in the browser: what lies on this device. Cache Storage, because the worker can read it too. */

async function readKept(): Promise<KeptSummary | null> {
  if (!(await caches.has(KEPT_CACHE))) return null;
  const found = await caches.match(KEPT_ADDRESS, { cacheName: KEPT_CACHE });
  return found ? ((await found.json()) as KeptSummary) : null;
}

async function ask(): Promise<KeepAnswer | null> {
  const answer = await fetch("/api/offline", { method: "POST", cache: "no-store" });
  return answer.ok ? ((await answer.json()) as KeepAnswer) : null;
}

async function settleNow(seen: KeptSummary | null): Promise<void> {
  const stored = await readKept();
  if (!stored && !seen) return;
  const answer = await ask();
  if (!answer) return;
  if (seen && seen.owner === answer.keep) {
    await (await caches.open(KEPT_CACHE)).put(KEPT_ADDRESS, Response.json(seen));
  } else if (stored && (stored.owner !== answer.keep || (answer.hidden && !stored.hidden))) {
    await forget();
  }
}

let last: Promise<void> = Promise.resolve();

/**
 * Brings this device into line with what the server allows: writes the summary just `seen`, removes one that
 * has no business here any more. One after the other; without an answer nothing changes. A device that keeps
 * nothing asks nothing.
 */
export function settle(seen: KeptSummary | null): void {
  last = last.then(() => settleNow(seen)).catch(() => undefined);
}

export async function forget(): Promise<void> {
  await caches.delete(KEPT_CACHE);
}

/** Language, text size and colours of this page, for the page that is shown without a network. */
export async function rememberLook({ lang, dataset }: HTMLElement): Promise<void> {
  const look = JSON.stringify({ lang, text: dataset.text, theme: dataset.theme });
  const cache = await caches.open(LOOK_CACHE);
  const known = await (await cache.match(LOOK_ADDRESS))?.text();
  if (known !== look) await cache.put(LOOK_ADDRESS, new Response(look));
}
