/** What the worker is told when it is written. */
export interface WorkerSettings {
  /** Names what the offline page is made from; another one fills a cache of its own and removes the others. */
  version: string;
  languages: readonly string[];
  keptCache: string;
  keptAddress: string;
  lookCache: string;
  lookAddress: string;
  place: string;
  keptDays: number;
}

interface WorkerEvent {
  waitUntil: (work: Promise<unknown>) => void;
}

interface RequestEvent extends WorkerEvent {
  request: Request;
  preloadResponse: Promise<Response | undefined>;
  respondWith: (answer: Promise<Response>) => void;
}

interface WorkerScope {
  registration: { navigationPreload?: { enable: () => Promise<void> } };
  clients: { claim: () => Promise<void> };
  skipWaiting: () => Promise<void>;
  addEventListener(name: "install" | "activate", listener: (event: WorkerEvent) => void): void;
  addEventListener(name: "fetch", listener: (event: RequestEvent) => void): void;
}

/**
 * The whole service worker. Its own text is what browsers get (`workerText`), so nothing from outside this
 * function may be used in it. It keeps the offline page and its style sheets and nothing else: every other
 * answer passes by untouched, and no page of a person, form or API is ever stored.
 */
export function serviceWorker(settings: WorkerSettings): void {
  const scope = globalThis as unknown as WorkerScope;
  const prefix = "huanqing-offline-";
  const cacheName = prefix + settings.version;
  const keyOf = (language: string) => `/offline/${language}`;
  const time = () => performance.timeOrigin + performance.now();
  const dayMs = 86_400_000;

  /** One language of the page: without scripts, with its style sheets beside it. Asked for as nobody. */
  async function fetchPage(cache: Cache, language: string): Promise<void> {
    const answer = await fetch("/offline", {
      headers: { "accept-language": language },
      credentials: "omit",
      cache: "no-store",
      redirect: "error",
    });
    if (!answer.ok) throw new Error(`offline page ${answer.status}`);
    const styles: string[] = [];
    const html = (await answer.text())
      .replace(/<script\b[^>]*>[\s\S]*?<\/script>/g, "")
      .replace(/<link\b[^>]*>/g, (tag) => {
        const href = / href="([^"]+)"/.exec(tag)?.[1];
        if (!href || !/ rel="stylesheet"/.test(tag)) return "";
        styles.push(href);
        return tag;
      });
    await cache.addAll(styles);
    await cache.put(keyOf(language), new Response(html, { headers: { "content-type": "text/html; charset=utf-8" } }));
  }

  async function readJson(cache: string, address: string): Promise<Record<string, unknown> | null> {
    if (!(await caches.has(cache))) return null;
    const found = await caches.match(address, { cacheName: cache });
    return found ? await found.json() : null;
  }

  /** Drops a summary that is too old. */
  async function dropOld(): Promise<void> {
    const kept = await readJson(settings.keptCache, settings.keptAddress);
    if (kept && time() - Number(kept.savedAt) > settings.keptDays * dayMs) await caches.delete(settings.keptCache);
  }

  function escaped(text: unknown): string {
    return String(text).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
  }

  /** The page with the summary in its place, shown; without one the place stays hidden. */
  async function withSummary(html: string): Promise<string> {
    await dropOld();
    const kept = await readJson(settings.keptCache, settings.keptAddress);
    if (!kept) return html;
    const ages = kept.ages as string[];
    const days = Math.max(0, Math.floor((time() - Number(kept.savedAt)) / dayMs));
    const slots = { ...(kept.slots as object), age: ages[Math.min(days, ages.length - 1)] } as Record<string, unknown>;
    return html
      .replace(`<div hidden="" id="${settings.place}">`, `<div id="${settings.place}">`)
      .replace(/\[\[(\w+)\]\]/g, (_slot, name: string) => escaped(slots[name] ?? ""));
  }

  async function offlinePage(): Promise<Response> {
    const look = (await readJson(settings.lookCache, settings.lookAddress)) ?? {};
    const wanted = String(look.lang ?? navigator.language);
    const language = settings.languages.find((one) => one.slice(0, 2) === wanted.slice(0, 2)) ?? settings.languages[0];
    const page = await caches.match(keyOf(`${language}`), { cacheName });
    if (!page) return Response.error();
    const marks = `${look.text === "large" ? ' data-text="large"' : ""}${
      look.theme === "dark" || look.theme === "light" ? ` data-theme="${look.theme}"` : ""
    }`;
    const html = (await withSummary(await page.text())).replace("<html", `<html${marks}`);
    const policy = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    return new Response(html, {
      headers: {
        "content-type": "text/html; charset=utf-8",
        "content-security-policy": policy,
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
        "referrer-policy": "same-origin",
      },
    });
  }

  async function visit(event: RequestEvent): Promise<Response> {
    try {
      return (await event.preloadResponse) ?? (await fetch(event.request));
    } catch {
      return offlinePage();
    }
  }

  async function install(): Promise<void> {
    const cache = await caches.open(cacheName);
    for (const language of settings.languages) await fetchPage(cache, language);
    await scope.skipWaiting();
  }

  async function activate(): Promise<void> {
    for (const name of await caches.keys()) {
      if (name.startsWith(prefix) && name !== cacheName) await caches.delete(name);
    }
    await scope.registration.navigationPreload?.enable();
    await scope.clients.claim();
  }

  scope.addEventListener("install", (event) => event.waitUntil(install()));
  scope.addEventListener("activate", (event) => event.waitUntil(activate()));
  scope.addEventListener("fetch", (event) => {
    const { request } = event;
    if (request.method !== "GET") return;
    if (request.mode === "navigate") {
      event.respondWith(visit(event));
      event.waitUntil(dropOld());
    } else if (request.destination === "style") {
      event.respondWith(caches.match(request, { cacheName }).then((kept) => kept ?? fetch(request)));
    }
  });
}
