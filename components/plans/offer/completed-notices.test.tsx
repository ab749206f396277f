import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { dateOf } from "@/lib/core/dates";
import type { Locale } from "@/lib/i18n/locale";
import { CompletedNotices } from "./completed-notices";

const plan = { planId: "p1", accountId: "a1", endedOn: dateOf("2026-11-20"), hasCertificate: true };
const LOCALES: Locale[] = ["zh-CN", "en"];

describe.each(LOCALES)("a plan that was completed, on Home in %s", (locale) => {
  const display = { locale, hidden: false, year: 2026 };
  const accounts = [{ accountId: "a1", cardTail: "9914" }];
  const html = (hasCertificate: boolean) =>
    renderToStaticMarkup(
      <CompletedNotices accounts={accounts} display={display} plans={[{ ...plan, hasCertificate }]} />,
    );

  it("names the card and leads to the certificate and to the plan", () => {
    expect(html(true).replace(/<[^>]+>/g, "")).toContain("9914");
    expect(html(true)).toContain('href="/api/plans/p1/certificate"');
    expect(html(true)).toContain('href="/plans/kept/p1"');
  });

  it("promises no certificate before it is written", () => {
    expect(html(false)).not.toContain("certificate");
    expect(html(false)).toContain('href="/plans/kept/p1"');
  });
});
