import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { CountedArea } from "./counted-area";

const area = { id: "words", label: "Words", limit: "At most 1,000 characters.", left: "# left", maxLength: 1000 };

it("states how much it holds before a script counts, and its control names that", () => {
  const markup = renderToStaticMarkup(<CountedArea {...area} defaultValue="kept" hint="Nothing private." />);
  const hint = /<p[^>]* id="words-hint">(.*?)<\/p>/.exec(markup)?.[1] ?? "";
  expect(hint).toContain("Nothing private.");
  expect(hint).toContain("At most 1,000 characters.");
  expect(markup).toMatch(/<textarea[^>]* aria-describedby="words-hint"[^>]*>kept</);
  expect(markup).toContain('maxLength="1000"');
  expect(markup).not.toContain("left");
});
