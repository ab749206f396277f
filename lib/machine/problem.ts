/**
 * What a machine is told when something is refused (RFC 9457). The code is for programs and never changes its
 * meaning; status and title go with it; `detail` says in English what was wrong with this request.
 */
export const PROBLEMS = {
  malformed: { status: 400, title: "The request cannot be read" },
  token: { status: 401, title: "No live token was given" },
  signature: { status: 401, title: "The signature does not hold" },
  scope: { status: 403, title: "This client may not do this" },
  not_found: { status: 404, title: "There is nothing of the kind" },
  conflict: { status: 409, title: "It says something else than before" },
  slow: { status: 408, title: "The body came too slowly" },
  too_large: { status: 413, title: "The body is too large" },
  media_type: { status: 415, title: "The body is of another type" },
  too_many: { status: 429, title: "Too many refused requests from this address" },
  busy: { status: 429, title: "Too much of this client is under way" },
  unavailable: { status: 503, title: "Not now; try again" },
} as const;

export type ProblemCode = keyof typeof PROBLEMS;

/** Thrown on the way to an answer; `asMachine` makes the answer of it. */
export class Problem extends Error {
  constructor(
    readonly code: ProblemCode,
    readonly detail: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(`${code}: ${detail}`);
    this.name = "Problem";
  }
}

/** The answer for a problem: `application/problem+json` with `type`, `title`, `status`, `code` and `detail`. */
export function problemAnswer({ code, detail, headers }: Pick<Problem, "code" | "detail" | "headers">): Response {
  const { status, title } = PROBLEMS[code];
  return new Response(JSON.stringify({ type: "about:blank", title, status, code, detail }), {
    status,
    headers: { "content-type": "application/problem+json", ...headers },
  });
}
