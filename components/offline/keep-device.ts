import type { KeepAnswer, KeptSummary } from "@/lib/offline/types";

/** What a page tells its device: the address of the worker, and where things lie (`lib/offline/types`). */
export interface DeviceSettings {
  worker: string;
  keptCache: string;
  keptAddress: string;
  lookCache: string;
  lookAddress: string;
}

/**
 * Registers the worker that answers without a network, remembers how the page looks, and brings this device into
 * line with what the server allows: writes the summary just `seen`, removes one that has no business here any
 * more (another person, a session ended from elsewhere, permission taken back, amounts hidden). Without an
 * answer nothing changes; a device that keeps nothing asks nothing. Without a worker or a secure address there
 * is nothing of all this. Its own text also goes to browsers as it is (`app/page.js`), so nothing from outside
 * this function may be used in it.
 */
export function keepDevice(settings: DeviceSettings, seen: KeptSummary | null): void {
  const { keptCache, keptAddress, lookCache, lookAddress } = settings;

  async function readKept(): Promise<KeptSummary | null> {
    if (!(await caches.has(keptCache))) return null;
    const found = await caches.match(keptAddress, { cacheName: keptCache });
    return found ? ((await found.json()) as KeptSummary) : null;
  }

  async function settle(): Promise<void> {
    const stored = await readKept();
    if (!stored && !seen) return;
    const response = await fetch("/api/offline", { method: "POST", cache: "no-store" });
    if (!response.ok) return;
    const answer = (await response.json()) as KeepAnswer;
    if (seen && seen.owner === answer.keep) {
      await (await caches.open(keptCache)).put(keptAddress, Response.json(seen));
    } else if (stored && (stored.owner !== answer.keep || (answer.hidden && !stored.hidden))) {
      await caches.delete(keptCache);
    }
  }

  /** Language, text size and colours of this page, for the page that is shown without a network. */
  async function rememberLook({ lang, dataset }: HTMLElement): Promise<void> {
    const look = JSON.stringify({ lang, text: dataset.text, theme: dataset.theme });
    const cache = await caches.open(lookCache);
    const known = await (await cache.match(lookAddress))?.text();
    if (known !== look) await cache.put(lookAddress, new Response(look));
  }

  if (!("serviceWorker" in navigator && "caches" in window)) return;
  navigator.serviceWorker.register(settings.worker, { scope: "/", updateViaCache: "all" }).catch(() => undefined);
  rememberLook(document.documentElement).catch(() => undefined);
  settle().catch(() => undefined);
}
