import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { ZERO } from "@/lib/core/money";
import { translator } from "@/lib/i18n/translate";
import type { Coverable, Obstacle } from "@/lib/plans/drafting/types";
import { Obstacles } from "./obstacles";

const account = (obstacle: Obstacle): Coverable => ({
  accountId: "018f0000-0000-7000-8000-000000000001",
  product: "card",
  cardTail: "2665",
  currency: "CNY",
  debt: ZERO,
  obstacle,
  proposalId: null,
});

describe.each(["zh-CN", "en"] as const)("a debt from long ago in %s", (locale) => {
  const t = translator(locale, "plan-draft");
  const markup = (obstacle: Obstacle) =>
    renderToStaticMarkup(
      <Obstacles accounts={[account(obstacle)]} display={{ locale, hidden: false, year: 2026 }} phone="400 0000" />,
    );

  it("says what restarts the limitation period, and asks its holder for nothing", () => {
    const shown = markup("old_debt");
    expect(shown).toContain(t("obstacle.old_body").replaceAll("'", "&#x27;"));
    expect(shown).toContain("400 0000");
    expect(shown).not.toMatch(/<form|<input|<button|¥/);
    expect([...shown.matchAll(/href="([^"]+)"/g)].map(([, href]) => href)).toEqual(["/help"]);
  });

  it("is the only one that says so", () => {
    for (const obstacle of ["closed", "in_plan", "nothing_owed"] as const)
      expect(markup(obstacle)).not.toContain(t("obstacle.old_title"));
  });
});
