import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { againAndWithdraw, fileFromEntry, oldestStatement } from "../fixtures/dispute";
import { ownCardholder, speaking } from "../fixtures/own-cardholder";
import { enter } from "../fixtures/sign-in";

test("a charge that is not one's own: filed from its line, once, and withdrawn", {
  tag: "@language",
}, async ({ page, context }) => {
  const who = await ownCardholder("D-06", speaking());
  const statement = oldestStatement(who);
  await enter(context, who.cardholderId);
  const look = async (step: string) => {
    const { violations } = await new AxeBuilder({ page })
      .withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"])
      .analyze();
    expect(violations.map(({ id, nodes }) => `${step}: ${id} ${nodes[0]?.html}`)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
    if (process.env.E2E_SHOTS) {
      const name = `${process.env.E2E_SHOTS}/${test.info().project.name}-${step}.png`;
      await page.screenshot({ path: name, fullPage: true });
    }
  };
  await fileFromEntry(page, statement, look);
  await look("receipt");
  await againAndWithdraw(page, statement);
});
