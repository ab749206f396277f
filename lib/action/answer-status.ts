import { AsyncLocalStorage } from "node:async_hooks";
import { subscribe } from "node:diagnostics_channel";
import type { ServerResponse } from "node:http";

/** On globalThis, because Next loads modules more than once. */
const shared = globalThis as typeof globalThis & { huanqingAnswers?: AsyncLocalStorage<ServerResponse> };

/** From now on each request knows its own answer. Called once, when the web process starts. */
export function followAnswers(): void {
  if (shared.huanqingAnswers) return;
  const answers = new AsyncLocalStorage<ServerResponse>();
  shared.huanqingAnswers = answers;
  subscribe("http.server.request.start", (started) => {
    answers.enterWith((started as { response: ServerResponse }).response);
  });
}

/**
 * Gives the answer of the running request a status, while the page is still being made. The framework has no
 * other way than an error that it catches itself, and then sends a page that is blank without JavaScript.
 * @returns false when the status cannot be changed (any more)
 */
export function answerWith(status: 404 | 503): boolean {
  const answer = shared.huanqingAnswers?.getStore();
  if (!answer || answer.headersSent) return false;
  answer.statusCode = status;
  return true;
}
