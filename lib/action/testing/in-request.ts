import { workAsyncStorage } from "next/dist/server/app-render/work-async-storage.external";
import { workUnitAsyncStorage } from "next/dist/server/app-render/work-unit-async-storage.external";
import { HeadersAdapter } from "next/dist/server/web/spec-extension/adapters/headers";
import { RequestCookiesAdapter } from "next/dist/server/web/spec-extension/adapters/request-cookies";
import { RequestCookies, ResponseCookies } from "next/dist/server/web/spec-extension/cookies";

/** The cookies that a request answered with, by name; "" for one that was taken away. */
export type Answered = Map<string, string>;

/**
 * Runs `work` inside Next's own stores of a request, as a server action would run: `headers()`, `cookies()`
 * and next-auth find what is given here.
 */
export async function inRequest<T>(
  given: { cookies?: Record<string, string>; headers?: Record<string, string> },
  work: () => Promise<T>,
): Promise<{ result: T | null; redirectedTo: string | null; cookies: Answered }> {
  const cookie = Object.entries(given.cookies ?? {}).map(([name, value]) => `${name}=${value}`);
  const headers = new Headers({ ...given.headers, ...(cookie.length > 0 && { cookie: cookie.join("; ") }) });
  const answered = new ResponseCookies(new Headers());
  const unit = {
    type: "request",
    phase: "action",
    url: { pathname: "/", search: "" },
    headers: HeadersAdapter.seal(headers),
    cookies: RequestCookiesAdapter.seal(new RequestCookies(headers)),
    userspaceMutableCookies: answered,
    mutableCookies: answered,
  };
  for (const { name, value } of new RequestCookies(headers).getAll()) answered.set(name, value);
  const store = { route: "/", forceStatic: false, dynamicShouldError: false };
  let result: T | null = null;
  let redirectedTo: string | null = null;
  try {
    result = await workAsyncStorage.run(store as unknown as Parameters<typeof workAsyncStorage.run>[0], () =>
      workUnitAsyncStorage.run(unit as unknown as Parameters<typeof workUnitAsyncStorage.run>[0], work),
    );
  } catch (error) {
    // `NEXT_REDIRECT;push;/home;303;`: how Next carries a redirect out of an action.
    const { digest } = error as { digest?: string };
    if (!digest?.startsWith("NEXT_REDIRECT;")) throw error;
    redirectedTo = digest.split(";")[2] ?? "";
  }
  return { result, redirectedTo, cookies: new Map(answered.getAll().map(({ name, value }) => [name, value])) };
}
