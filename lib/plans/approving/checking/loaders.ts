import "server-only";
import { redirect } from "next/navigation";
import { perRequest } from "@/lib/action/per-request";
import { groundsFor } from "../../decide";
import { offersOf, readCase } from "../../desk/loaders";
import { isProblem, quote, standardWaivers } from "../../quote";
import type { ApprovalCase, AtOnce } from "./types";

type Found = Awaited<ReturnType<typeof readCase>>;

/** The offer of as many months as policy would grant at once; null where nothing like it can be quoted. */
function atOnceOf({ asked, quoted, rules, proposal }: Found, months: number): AtOnce | null {
  const { pack } = rules.policy;
  const size = { kind: "months" as const, months: Math.min(months, pack.plan.atOnceMonths) };
  const terms = quote({ ...asked, ...standardWaivers(rules), size }, quoted, rules);
  if (isProblem(terms)) return null;
  const statuses = quoted.map(({ facts }) => facts.status);
  const weighed = { budget: proposal.budget, oldDebt: proposal.oldDebt, statuses };
  const grounds = groundsFor(terms, weighed, pack, "policy");
  return { terms, beyond: grounds.filter(({ verdict }) => verdict === "beyond") };
}

/** The newest request about a proposal beside what policy would grant, quoted today. What does not exist is not found. */
export const loadApproval = perRequest(async (cardholderId: string, proposalId: string): Promise<ApprovalCase> => {
  const found = await readCase({ cardholderId, proposalId });
  const approval = found.frame.approvals.at(-1);
  // Nothing was ever asked for: the case itself says all there is.
  if (!approval) redirect(found.address);
  const choices = await offersOf(found, approval.ask, approval.requestedByRole);
  const offer = choices.offers.find(({ key }) => key === "4") ?? null;
  return {
    view: { ...found, choices },
    approval,
    offer,
    atOnce: offer?.terms.kind === "instalments" ? atOnceOf(found, offer.terms.months) : null,
  };
});
