import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { dateOf } from "@/lib/core/dates";
import { LetterList } from "./letter-list";

const row = {
  kind: "offer",
  issuedOn: dateOf("2026-11-22"),
  language: "both",
  pages: 2,
} as const;

it("leads to what is sealed, and says of the rest that it is on its way", () => {
  const html = renderToStaticMarkup(
    <LetterList
      display={{ locale: "en", hidden: false, year: 2026 }}
      documents={[
        { ...row, documentId: "sealed", isReady: true },
        { ...row, documentId: "unsealed", isReady: false },
      ]}
      pending={[{ letterId: "asked", kind: "contact_log", askedOn: dateOf("2026-11-22"), language: "en" }]}
    />,
  );
  expect(html).toContain('href="/api/documents/sealed"');
  expect(html).not.toContain("/api/documents/unsealed");
  for (const words of ["Being sealed", "Being prepared", "Contact log", "2 pages"]) expect(html).toContain(words);
});
