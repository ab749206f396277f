import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { documentFor } from "@/lib/plans/agreement/testing/agreements";
import { clausesOf } from "@/lib/plans/agreement/types";
import type { Block } from "@/lib/printing/types";
import { AgreementText } from "./agreement-text";

const wordsOf = (block: Block): string[] => {
  if (block.kind === "paragraph") return [block.text];
  if (block.kind === "list") return [...block.items];
  if (block.kind === "pairs") return block.rows.flatMap(({ label, value }) => [label, value]);
  return [block.caption, ...block.columns.map(({ head }) => head), ...block.rows.flat(), ...(block.total ?? [])];
};

describe.each(["zh-CN", "en"] as const)("the full text on the screen in %s", (language) => {
  const document = documentFor({ accounts: 2, downPayment: 200_000n, held: 300 }, language);
  const markup = renderToStaticMarkup(<AgreementText document={document} textHash={"ab".repeat(32)} />);

  it("shows every word of what is signed, and its hash", () => {
    const shown = markup
      .replace(/<[^>]*>/g, "")
      .replaceAll("&quot;", '"')
      .replaceAll("&#x27;", "'")
      .replaceAll("&amp;", "&");
    const signed = clausesOf(document).flatMap(({ clause }) => [clause.heading, ...clause.blocks.flatMap(wordsOf)]);
    const ticked = document.confirmations.items.map(({ text }) => text);
    expect([...signed, ...ticked, "ab".repeat(32)].filter((text) => !shown.includes(text))).toEqual([]);
  });

  it("names its language, so that a reader speaks it as it was signed", () => {
    expect(markup).toContain(`lang="${language}"`);
  });
});
