import { test } from "@playwright/test";
import { againAndWithdraw, fileFromEntry, oldestStatement } from "../fixtures/dispute";
import { ownCardholder, speaking } from "../fixtures/own-cardholder";
import { looksRight } from "../fixtures/readability";
import { enter } from "../fixtures/sign-in";

test("a charge that is not one's own: filed from its line, once, and withdrawn", {
  tag: "@language",
}, async ({ page, context }) => {
  const who = await ownCardholder("D-06", speaking());
  const statement = oldestStatement(who);
  await enter(context, who.cardholderId);
  await fileFromEntry(page, statement, (step) => looksRight(page, step));
  await looksRight(page, "receipt");
  await againAndWithdraw(page, statement);
});
