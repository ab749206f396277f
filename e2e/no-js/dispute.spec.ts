import { test } from "@playwright/test";
import { againAndWithdraw, fileFromEntry, oldestStatement } from "../fixtures/dispute";
import { ownCardholder } from "../fixtures/own-cardholder";
import { enter } from "../fixtures/sign-in";

test("a charge that is not one's own, without a script: filed once, and withdrawn", async ({ page, context }) => {
  const who = await ownCardholder("D-06");
  const statement = oldestStatement(who);
  await enter(context, who.cardholderId);
  await fileFromEntry(page, statement, async () => undefined);
  await againAndWithdraw(page, statement);
});
