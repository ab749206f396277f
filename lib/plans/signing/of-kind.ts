import { moneyToString } from "@/lib/core/money";
import type { InstructionFacts } from "@/lib/instructions/schema";
import type { AccountTerms, Terms } from "../types";

type Told = Pick<InstructionFacts<"plan_signed">, "kind" | "waived">;

/** What the core is told of a plan with rows beside them; of instalments nothing, as ever. */
export function toldOf({ kind }: Pick<Terms, "kind">, account: AccountTerms): Told {
  if (kind === "deferral") return { kind };
  if (kind !== "settlement") return {};
  const waived = {
    principal: moneyToString(account.waivedPrincipal),
    interest: moneyToString(account.waivedInterest),
    fees: moneyToString(account.waivedFees),
  };
  return { kind, waived };
}

/** What the core is told of another due day. */
export function dueDayOf(
  { payDay, currency }: Pick<Terms, "payDay" | "currency">,
  { planId, dueDay }: AccountTerms,
): InstructionFacts<"due_day_changed"> {
  if (!dueDay) throw new RangeError("a change of the due day without its dates");
  const days = { statement_on: dueDay.statement.toString(), first_due: dueDay.first.toString() };
  return { plan_id: planId, version: 1, amount: "0.00", currency, day: payDay, ...days };
}
