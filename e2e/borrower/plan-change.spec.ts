import { expect, test } from "@playwright/test";
import { ownCardholder, speaking } from "../fixtures/own-cardholder";
import { walkChanges, walkEnds } from "../fixtures/plan-change";
import { planOf, signedProposal } from "../fixtures/proposals";
import { looksRight } from "../fixtures/readability";
import { enter } from "../fixtures/sign-in";

test("a signed plan is moved, skipped, put on another pay day, repaired, quoted and told of", async ({
  page,
  context,
}) => {
  test.setTimeout(120_000);
  const who = await ownCardholder("D-17", speaking());
  const planId = (await planOf(who.cardholderId, await signedProposal(who))) ?? "";
  await enter(context, who.cardholderId);
  await walkChanges(page, planId, looksRight);
  await walkEnds(page, planId, looksRight);
});

test("the plan of somebody else does not exist", async ({ page, context }) => {
  const who = await ownCardholder("D-17");
  const planId = (await planOf(who.cardholderId, await signedProposal(who))) ?? "";
  const stranger = await ownCardholder("D-21");
  await enter(context, stranger.cardholderId);
  for (const way of ["move", "skip", "pay-day", "repair", "settle"]) {
    const answer = await page.goto(`/plans/kept/${planId}/${way}`);
    expect(answer?.status(), way).toBe(404);
  }
});
