/**
 * Whether a request comes from one of our own pages. Browsers say so in Sec-Fetch-Site; older ones send an
 * Origin, which has to name the host that was asked. A request with neither is refused.
 */
export function isSameOrigin(headers: Pick<Headers, "get">): boolean {
  const site = headers.get("sec-fetch-site");
  if (site !== null) return site === "same-origin";
  const origin = headers.get("origin");
  const host = headers.get("x-forwarded-host") ?? headers.get("host");
  return origin !== null && host !== null && URL.canParse(origin) && new URL(origin).host === host;
}

/** Whether a Host header names this machine and nothing else: a page from elsewhere cannot send such a one. */
export function isLoopbackHost(host: string | null): boolean {
  return host !== null && /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/.test(host);
}
