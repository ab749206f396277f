import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { instantOf } from "@/lib/core/clock";
import { dateOf } from "@/lib/core/dates";
import type { Money } from "@/lib/core/money";
import type { CaseView } from "@/lib/disputes/desk/types";
import type { Locale } from "@/lib/i18n/locale";
import { extendedTranslator, translator } from "@/lib/i18n/translate";
import { cnMainland } from "@/lib/policy/packs/cn-mainland/files";
import { parsePack } from "@/lib/policy/schema";
import { FilingCard, HoldsCard, LinesCard, TalkCard } from "./cards";
import { CaseHead } from "./case-head";
import { AdjustmentsCard, ContactsCard, EarlierCard, EvidenceCard } from "./side-cards";

const AT = instantOf("2026-11-22T04:00:00Z");
const DAY = dateOf("2026-10-20");
const yuan = (amount: number) => BigInt(amount * 100) as Money;
const shown = { postedOn: "2026-10-20", kind: "purchase", amount: "800.00", merchant: "橙果网上商城" };
const talk = { staffName: "何宁", madeAt: AT, until: null, author: "staff" };
const view = {
  key: { cardholderId: "c1", disputeId: "d1", round: 2 },
  reference: "D-2611-7KQ4MX",
  type: "UNAUTH",
  state: "in_review",
  currency: "CNY",
  words: "这一笔不是我刷的。",
  remedy: "take_off",
  remedyWords: null,
  filedOn: DAY,
  clocks: [
    { name: "first", by: DAY, standing: "answered", answeredAt: AT },
    { name: "decide", by: dateOf("2026-11-24"), standing: "at_risk", answeredAt: null },
  ],
  lines: [{ line: 1, subject: "entry", amount: yuan(800), kinds: ["principal"], valueOn: DAY, shown, posted: null }],
  adjustments: [{ adjustmentId: "a1", kind: "principal", amount: yuan(800), state: "waiting" }],
  frame: {
    name: "沈望",
    cardTail: "8821",
    claim: null,
    holds: [{ accountHoldId: "h1", amount: yuan(800), minimumShare: yuan(80), acknowledgedAt: null, releasedAt: null }],
    talk: [
      { ...talk, messageId: "m1", kind: "message", words: "我们在查。" },
      { ...talk, messageId: "m2", kind: "internal_note", words: "商户没有回。" },
    ],
    decisions: [],
    earlier: [
      {
        disputeId: "d0",
        reference: "D-2610-AAAAAA",
        type: "MERCHANT",
        state: "closed",
        outcome: "upheld",
        filedOn: DAY,
      },
    ],
    contacts: [{ contactRef: "k1", at: AT, channel: "call", outcome: "conversation" }],
  },
  evidence: [
    {
      evidenceId: "e1",
      kind: "police-receipt",
      state: "ready",
      contentType: "image/jpeg",
      href: "/api/staff/evidence/x",
    },
    { evidenceId: "e2", kind: "other", state: "held", contentType: "application/pdf", href: null },
  ],
  shadow: yuan(4),
  zone: "Asia/Shanghai",
} as unknown as CaseView;

describe.each<Locale>(["zh-CN", "en"])("a dispute at the desk in %s", (locale) => {
  const display = { locale, hidden: false, year: 2026 };
  const words = extendedTranslator(locale, "policy", parsePack(cnMainland).words[locale]);

  it("shows the filing beside what the bank has, clocks in words, and what is internal apart", () => {
    const html = renderToStaticMarkup(
      <>
        <CaseHead display={display} view={view} words={words} />
        <FilingCard display={display} view={view} />
        <LinesCard display={display} view={view} />
        <HoldsCard display={display} view={view} />
        <TalkCard display={display} view={view} />
        <EvidenceCard display={display} view={view} words={words} />
        <AdjustmentsCard display={display} view={view} />
        <EarlierCard display={display} view={view} words={words} />
        <ContactsCard display={display} view={view} />
      </>,
    );
    const t = translator(locale, "dispute-desk");
    for (const part of ["D-2611-7KQ4MX", "橙果网上商城", "这一笔不是我刷的。", "/staff/disputes/c1/d0"]) {
      expect(html).toContain(part);
    }
    expect(html).toContain(t("lines.gone"));
    expect(html.match(/href="\/api\/staff\/evidence[^"]*"/g)).toEqual(['href="/api/staff/evidence/x"']);
    expect(html).toContain(t("evidence.held"));
    expect(html).toContain(t("holds.waits"));
    const [said = "", noted = ""] = [html.split("我们在查。")[0], html.split("我们在查。")[1]];
    expect(said).not.toContain("border-dashed");
    expect(noted).toContain("border-dashed");
  });
});
