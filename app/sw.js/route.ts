import { loadWorkerText } from "@/lib/offline/loaders";

/** The service worker; the proxy gives it its policy and lets it be cached. */
export async function GET(): Promise<Response> {
  return new Response(await loadWorkerText(), { headers: { "content-type": "text/javascript; charset=utf-8" } });
}
