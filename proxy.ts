import { type NextRequest, NextResponse } from "next/server";
import { isLocale } from "@/lib/i18n/locale";

/** No database and no question of authority here: only what every answer needs (architecture.md, Next traps). */
export const config = {
  matcher: [{ source: "/((?!_next/static|_next/image|favicon|icon).*)" }],
};

function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}

const SECURE = process.env.PORTAL_ORIGIN?.startsWith("https:") ?? false;

export function proxy(request: NextRequest): NextResponse {
  const wanted = request.nextUrl.searchParams.get("lang");
  if (wanted !== null && request.method === "GET") return chooseLanguageOnce(request, wanted);

  const nonce = btoa(crypto.randomUUID());
  const policy = contentSecurityPolicy(nonce);
  const headers = new Headers(request.headers);
  headers.set("content-security-policy", policy);
  headers.set("x-nonce", nonce);
  headers.set("x-request-id", crypto.randomUUID());
  headers.set("x-path", request.nextUrl.pathname);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  response.headers.set("x-request-id", headers.get("x-request-id") ?? "");
  response.headers.set("cache-control", "no-store");
  response.headers.set("x-content-type-options", "nosniff");
  response.headers.set("x-frame-options", "DENY");
  response.headers.set("referrer-policy", "same-origin");
  response.headers.set("cross-origin-opener-policy", "same-origin");
  response.headers.set("permissions-policy", "camera=(), microphone=(), geolocation=(), payment=()");
  if (SECURE) response.headers.set("strict-transport-security", "max-age=63072000; includeSubDomains");
  return response;
}

/** `?lang=` counts once: it becomes the cookie, and the address loses it. */
function chooseLanguageOnce(request: NextRequest, wanted: string): NextResponse {
  const url = request.nextUrl.clone();
  url.searchParams.delete("lang");
  const response = NextResponse.redirect(url);
  if (isLocale(wanted)) {
    const name = SECURE ? "__Host-huanqing-locale" : "huanqing-locale";
    const options = { httpOnly: true, sameSite: "lax", secure: SECURE, path: "/", maxAge: 31_536_000 } as const;
    response.cookies.set(name, wanted, options);
  }
  return response;
}
