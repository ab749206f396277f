import { expect, test } from "@playwright/test";
import { ownCardholder } from "../fixtures/own-cardholder";
import { enter } from "../fixtures/sign-in";

const STEPS = ["new", "account", "line", "known", "about", "check"] as const;

test("two lines of one account are disputed in one filing, one of them in part", async ({ page, context }) => {
  const who = await ownCardholder("D-06");
  await enter(context, who.cardholderId);
  await page.goto("/disputes/new");
  let whole = "";
  for (let turn = 0; turn < STEPS.length && page.url().includes("/disputes/new"); turn++) {
    const step = new URL(page.url()).pathname.split("/").at(-1) ?? "";
    if (step === "new") {
      const type = page.locator("input[name=type][value=DUPLICATE]");
      const group = page.locator("main details:not([open])", { has: type });
      if ((await group.count()) > 0) await group.locator("summary").click();
      await type.check();
    }
    if (step === "account") await page.locator("input[name=accountId]").first().check();
    const bought = page.locator("input[name=line][value^='entry:']");
    if (step === "line") for (const at of [0, 1]) await bought.nth(at).check();
    if (step === "about") {
      whole = await page.locator("main").innerText();
      await page.locator("#words").fill("这两笔重复了。");
      await page.locator("input[inputmode=decimal]").nth(1).fill("300.00");
    }
    await page.locator("main form:has([name=revision]) button[data-button=filled]").click();
    await page.waitForURL((url) => !url.pathname.endsWith(`/${step}`));
  }
  await expect(page.locator("main [role=status]", { hasText: /D-\d{4}-/ })).toHaveCount(1);
  const [, yuan = "", fen = ""] = /全部，¥([\d,]+)\.(\d\d)/.exec(whole) ?? [];
  const held = BigInt(`${yuan.replaceAll(",", "")}${fen}`) + 300_00n;
  const shown = (await page.locator("#held").innerText()).replaceAll(",", "");
  expect(shown).toContain(`¥${held / 100n}.${`${held % 100n}`.padStart(2, "0")}`);
});
