import type { Instrumentation } from "next";

/** Checks the environment before the first request, and closes the database's connections at the end. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { startServer } = await import("@/lib/launch/server-process");
  startServer();
}

/** A request that failed past our own answers: its kind and place, never its message, which may quote a person. */
export const onRequestError: Instrumentation.onRequestError = async (error, request, context) => {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { failure, log } = await import("@/lib/observability/log");
  const id = request.headers["x-request-id"];
  log.error(
    {
      route: context.routePath,
      method: request.method,
      request: typeof id === "string" ? id : null,
      ...failure(error),
    },
    "request failed",
  );
};
