import { createRequire } from "node:module";
import path from "node:path";
import type { ReactNode } from "react";

/** React's own renderer, loaded past the bundler: what Next bundles for server components leaves it out. */
const { renderToStaticMarkup } = createRequire(path.join(process.cwd(), "package.json"))("react-dom/server") as {
  renderToStaticMarkup: (node: ReactNode) => string;
};

/**
 * A part of a page that React need not know in the browser: no form with an action, nothing of the client, nothing
 * that waits. It becomes HTML here and goes on as one text. Otherwise each element is rendered, written into
 * the payload, read from it and rendered again, and a page of reading costs three times as much.
 */
export function Still({ children }: { children: ReactNode }) {
  const html = renderToStaticMarkup(children);
  // What React writes in place of an action that nothing in the browser would carry out.
  if (html.includes('ction="javascript:')) throw new Error("A form with an action cannot stand in a still part.");
  return <div className="contents" dangerouslySetInnerHTML={{ __html: html }} />;
}
