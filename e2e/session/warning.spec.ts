import { expect, type Page, test } from "@playwright/test";
import { connect } from "@/db/client";
import { ownCardholder } from "../fixtures/own-cardholder";
import { running } from "../fixtures/running";
import { enter } from "../fixtures/sign-in";

/** Lets the sessions of a person have been idle for so long, as after a phone was laid aside. */
async function layAside(cardholderId: string, minutes: number): Promise<void> {
  const sql = connect(running.database.owner, { max: 1 });
  try {
    await sql`update session set last_seen_at = now() - make_interval(mins => ${minutes}) where cardholder_id = ${cardholderId}`;
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** A page that is seen again looks after its session. */
const takeUp = (page: Page) => page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));

// Home is written without the framework, the other page with it: the same notice on both.
for (const address of ["/home", "/me"]) {
  test(`${address} warns before its session ends, extends it with one press, and says when it is over`, async ({
    page,
    context,
  }) => {
    const { cardholderId } = await ownCardholder("D-19");
    await enter(context, cardholderId);
    await page.goto(address, { waitUntil: "networkidle" });
    const notice = page.locator("#session [role=status]");
    await expect(notice).toBeEmpty();
    await takeUp(page);
    await expect(notice, "long before the end there is nothing to say").toBeEmpty();
    await layAside(cardholderId, 13);
    await takeUp(page);
    await expect(notice).toContainText("页面快要自动退出了");
    await notice.getByRole("button", { name: "继续使用" }).click();
    await expect(notice).toContainText("已延长");
    await layAside(cardholderId, 16);
    await takeUp(page);
    await expect(notice.getByRole("link")).toHaveAttribute("href", "/");
  });
}
