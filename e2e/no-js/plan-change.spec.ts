import { test } from "@playwright/test";
import { ownCardholder } from "../fixtures/own-cardholder";
import { walkChanges, walkEnds } from "../fixtures/plan-change";
import { planOf, signedProposal } from "../fixtures/proposals";
import { enter } from "../fixtures/sign-in";

test("a signed plan is changed and quoted without JavaScript", async ({ page, context }) => {
  test.setTimeout(120_000);
  const who = await ownCardholder("D-17");
  const planId = (await planOf(who.cardholderId, await signedProposal(who))) ?? "";
  await enter(context, who.cardholderId);
  const seen = async () => {};
  await walkChanges(page, planId, seen);
  await walkEnds(page, planId, seen);
});
