import { describe, expect, it } from "vitest";
import type { Clause } from "@/lib/printing/types";
import { sayIn } from "../data";
import { CN, frameFor, letterFacts } from "../testing/facts";
import { CONTENTS, type Content, collectionLetter, inOrder } from "./collection-letter";

const whole = Object.fromEntries(
  CONTENTS.map((name) => [name, { heading: name, blocks: [{ kind: "paragraph", text: name }] }]),
) as unknown as Record<Content, Clause>;

describe("a letter about arrears", () => {
  it.each(CONTENTS)("is not written without its content: %s", (name) => {
    const empty = { ...whole, [name]: { heading: name, blocks: [] } };
    expect(() => inOrder(empty)).toThrow(expect.objectContaining({ name: "ContentMissing", content: name }));
    const headless = { ...whole, [name]: { ...whole[name], heading: " " } };
    expect(() => inOrder(headless)).toThrow(expect.objectContaining({ content: name }));
    expect(inOrder(whole).map(({ heading }) => heading)).toEqual([...CONTENTS]);
  });

  it.each(["zh-CN", "en"] as const)("has all seven, numbered, in %s", (language) => {
    const clauses = collectionLetter(letterFacts(language).collection_letter, frameFor(), sayIn(language, CN));
    const numbered = clauses
      .map(({ heading }) => heading)
      .filter((heading) => /^(?:[一二三四五六七]、|[1-7]\. )/.test(heading));
    expect(numbered).toHaveLength(7);
    expect(JSON.stringify(clauses)).toContain("周岚");
  });
});
