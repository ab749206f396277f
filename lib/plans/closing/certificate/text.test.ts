import { describe, expect, it } from "vitest";
import { yuan } from "@/lib/accounts/testing/facts";
import type { Locale } from "@/lib/i18n/locale";
import { findBanned } from "@/lib/policy/banned-phrases";
import type { Block } from "@/lib/printing/types";
import { certificateFacts, certificateFor, US } from "../testing/certificates";
import { certificateHash } from "./text";
import type { CertificateDocument } from "./types";

const wordsOf = (block: Block): string[] => {
  if (block.kind === "paragraph") return [block.text];
  if (block.kind === "list") return [...block.items];
  if (block.kind === "pairs") return block.rows.flatMap(({ label, value }) => [label, value]);
  return [block.caption, ...block.rows.flat(), ...(block.total ?? [])];
};
const said = ({ clauses }: CertificateDocument) => clauses.flatMap(({ blocks }) => blocks.flatMap(wordsOf));
const LOCALES: Locale[] = ["zh-CN", "en"];

describe.each(LOCALES)("the certificate of a kept plan in %s", (language) => {
  it("says who, what, when, and every payment to the cent", () => {
    const text = said(certificateFor(certificateFacts(), language));
    for (const part of ["周岚", "C-2702-7KQ4MX", "P-2611-7KQ4MX", "1,072.01"]) expect(text.join("\n")).toContain(part);
    expect(text.filter((one) => one === "1,072.00")).toHaveLength(2);
    expect(text.filter((one) => one.includes("3,216.01"))).toHaveLength(3);
  });

  it("is honest about the credit record, and threatens nobody", () => {
    const text = said(certificateFor(certificateFacts(), language));
    expect(text.join("\n")).toMatch(/60 个月|60 months/);
    expect(text.flatMap((one) => findBanned(one, language, "plan-close"))).toEqual([]);
  });

  it("names what was let off for paying early, and what was disputed and left out", () => {
    const plain = said(certificateFor(certificateFacts(), language)).join("\n");
    expect(plain).not.toMatch(/提前|early|争议|disputed/);
    const facts = certificateFacts({ waivedEarly: yuan("88.80"), held: yuan("300.00") });
    const other = said(certificateFor(facts, language)).join("\n");
    for (const part of ["88.80", "300.00"]) expect(other).toContain(part);
    expect(other).toMatch(/提前还清|paid off early/);
  });

  it("follows another country's pack", () => {
    const document = certificateFor(certificateFacts({ currency: "USD" }), language, US);
    expect(said(document).join("\n")).toMatch(/七年|seven years/);
    expect(said(document).join("\n")).not.toMatch(/征信|人民币|Chinese yuan/);
  });

  it("has one hash for one text", async () => {
    const hash = await certificateHash(certificateFor(certificateFacts(), language));
    expect(await certificateHash(certificateFor(certificateFacts(), language))).toBe(hash);
    expect(await certificateHash(certificateFor(certificateFacts({ holder: "别人" }), language))).not.toBe(hash);
  });
});
