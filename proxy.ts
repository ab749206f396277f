import { type NextRequest, NextResponse } from "next/server";
import { faultOfPost, type PostFault } from "@/lib/action/post-check";
import { isLocale } from "@/lib/i18n/locale";

/**
 * No database and no question of authority here: only what every answer needs (architecture.md, Next traps).
 * Bodies are cut here at 10 MB without a word: batches pass by, and their route says the headers itself; so does
 * what people send, with its headers in `next.config.ts`.
 * Left out by their whole names: what merely begins like them is a page that does not exist, with all headers.
 */
export const config = {
  matcher: [
    {
      source:
        "/((?!_next/static/|icon\\.svg$|apple-icon\\.png$|home-screen/icon[123]\\.png$|api/ingestion/v1/batches$|api/(?:receipts|files|agreements|evidence)/[^/]+$|api/(?:evidence/[^/]+/parts|staff/evidence/[^/]+/[^/]+)/[^/]+$).*)",
    },
  ],
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
    "worker-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** The worker's own: it asks for the offline page and its style sheets, and runs nothing else. */
const WORKER_POLICY = "default-src 'none'; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'";
/** Their addresses carry a version, so browsers need not ask for them at every page. */
const SCRIPT_CACHING = "private, max-age=86400";

const SECURE = process.env.PORTAL_ORIGIN?.startsWith("https:") ?? false;

/** A session that ran out leaves its cookie behind; signing out takes it away, and then nothing stays on the device. */
const SESSION = SECURE ? "__Host-huanqing-session" : "huanqing-session";

/** What every answer of ours carries. */
function secured(response: NextResponse, policy: string, caching = "no-store"): NextResponse {
  response.headers.set("content-security-policy", policy);
  response.headers.set("cache-control", caching);
  response.headers.set("x-content-type-options", "nosniff");
  response.headers.set("x-frame-options", "DENY");
  response.headers.set("referrer-policy", "same-origin");
  response.headers.set("cross-origin-opener-policy", "same-origin");
  response.headers.set("permissions-policy", "camera=(), microphone=(), geolocation=(), payment=()");
  if (SECURE) response.headers.set("strict-transport-security", "max-age=63072000; includeSubDomains");
  return response;
}

/** Both languages: nothing is known of who sends such a thing, and no page of ours does. */
const REFUSED: Record<PostFault, string> = {
  400: "这次提交不完整，没有处理。请返回上一页再试。\nThis was not complete and was not processed. Please go back and try again.\n",
  403: "这次提交不是从本网站发出的，没有处理。\nThis did not come from a page of this site and was not processed.\n",
  413: "提交的内容太大，没有处理。请返回上一页再试。\nThis was too large and was not processed. Please go back and try again.\n",
};

/** The framework shows a page for any method. An address under /api says for itself which it has. */
const OF_PAGES = ["GET", "HEAD", "POST"];

/** A page that Next makes for itself; asked for by its name it would answer 500. */
const OF_NEXT = "/_global-error";

export async function proxy(request: NextRequest): Promise<NextResponse> {
  const { pathname } = request.nextUrl;
  if (!OF_PAGES.includes(request.method) && !pathname.startsWith("/api/")) {
    const answer = new NextResponse(null, { status: 405, headers: { allow: OF_PAGES.join(", ") } });
    return secured(answer, contentSecurityPolicy("none"));
  }
  const wanted = request.nextUrl.searchParams.get("lang");
  if (wanted !== null && request.method === "GET") {
    return secured(chooseLanguageOnce(request, wanted), contentSecurityPolicy("none"));
  }
  if (request.method === "POST" && !pathname.startsWith("/api/")) {
    const fault = await faultOfPost(request);
    if (fault) return secured(new NextResponse(REFUSED[fault], { status: fault }), contentSecurityPolicy("none"));
  }

  const nonce = btoa(crypto.randomUUID());
  const isWorker = pathname === "/sw.js";
  const policy = isWorker ? WORKER_POLICY : contentSecurityPolicy(nonce);
  const headers = new Headers(request.headers);
  headers.set("content-security-policy", policy);
  headers.set("x-nonce", nonce);
  headers.set("x-request-id", crypto.randomUUID());
  headers.set("x-path", pathname);
  const onwards = { request: { headers } };
  const hidden = pathname.startsWith(OF_NEXT) && new URL("/no-such-page", request.url);
  const response = hidden ? NextResponse.rewrite(hidden, onwards) : NextResponse.next(onwards);
  response.headers.set("x-request-id", headers.get("x-request-id") ?? "");
  if (pathname === "/signed-out" && !request.cookies.has(SESSION)) {
    response.headers.set("clear-site-data", '"cache", "storage"');
  }
  return secured(response, policy, isWorker || pathname === "/page.js" ? SCRIPT_CACHING : undefined);
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
