import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";

/**
 * A PDF as somebody finds it who did not make it: title, language, and the words of each page; `text` without the feet
 * and heads that stand on every page, as a reader hears it.
 */
export async function readPdf(bytes: Uint8Array) {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0 });
  const pdf = await task.promise;
  const { info } = await pdf.getMetadata();
  const pages: string[][] = [];
  const text: string[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const { items } = await (await pdf.getPage(number)).getTextContent({ includeMarkedContent: true });
    pages.push(items.flatMap((item) => ("str" in item && item.str !== "" ? [item.str] : [])));
    let isArtifact = false;
    for (const item of items) {
      if ("str" in item) text.push(...(isArtifact ? [] : [item.str]));
      else isArtifact = item.type !== "endMarkedContent" && "tag" in item && item.tag === "Artifact";
    }
  }
  const read = { info: info as Record<string, unknown>, mark: await pdf.getMarkInfo(), pages, text: text.join("") };
  await task.destroy();
  return read;
}

/** Without the spaces that a line end swallows. */
export const squeezed = (text: string) => text.replace(/[\s\u00a0]/g, "");
