import { createRequire } from "node:module";
import path from "node:path";
import type { ReactNode } from "react";

/** React's own renderer, loaded past the bundler: what Next bundles for server components leaves it out. */
const { renderToStaticMarkup } = createRequire(path.join(process.cwd(), "package.json"))("react-dom/server") as {
  renderToStaticMarkup: (node: ReactNode) => string;
};

/**
 * Writes elements as HTML at once: no form with an action, nothing of the client, nothing that waits.
 * @throws Error when a form in it has an action that nothing in the browser would carry out
 */
export function htmlOf(node: ReactNode): string {
  const html = renderToStaticMarkup(node);
  // What React writes in place of such an action.
  if (html.includes('ction="javascript:')) throw new Error("A form with an action cannot stand in a still part.");
  return html;
}

/**
 * A part of a page that React need not know in the browser. It becomes HTML here and goes on as one text. Otherwise
 * each element is rendered, written into the payload, read from it and rendered again, and a page of reading costs
 * three times as much.
 */
export function Still({ children }: { children: ReactNode }) {
  return <div className="contents" dangerouslySetInnerHTML={{ __html: htmlOf(children) }} />;
}

const made = new Map<string, string>();

/**
 * A still part that is the same for everybody, made once. `by` names all that it depends on, of which there may be
 * some dozens of values at most: a language, a place of the bar. Never anything of a person.
 */
export function Fixed({ by, children }: { by: string; children: () => ReactNode }) {
  const known = made.get(by);
  const html = known ?? htmlOf(children());
  if (known === undefined) made.set(by, html);
  return <div className="contents" dangerouslySetInnerHTML={{ __html: html }} />;
}
