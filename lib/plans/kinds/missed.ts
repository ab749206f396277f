import { addDays, type PlainDate } from "@/lib/core/dates";
import { type Money, money, sum, ZERO } from "@/lib/core/money";
import type { Rate } from "@/lib/core/rate";
import { settlementOffer } from "@/lib/ledger/settlement-offer";
import type { AccountTerms, Terms } from "../types";

/** What a missed settlement of one account comes to by a contract. */
interface Contract {
  accountId: string;
  dailyRate: Rate;
  compound: boolean;
}

const NONE = 0n as Rate;

function standsAgain({ debt }: AccountTerms, contract: Contract, terms: Terms, on: PlainDate): Money {
  const { payableOnAsOf } = settlementOffer({
    principal: debt.principal,
    interest: debt.interest,
    fees: debt.fees,
    // Nothing of them counts once it was missed.
    ...{ waivePrincipal: NONE, waiveInterest: NONE, waiveFees: NONE },
    quotedOn: terms.quotedOn,
    validUntil: addDays(on, -1),
    asOf: on,
    dailyRate: contract.dailyRate,
    compound: contract.compound,
  });
  return money(payableOnAsOf + debt.accrued);
}

/**
 * What would be owed on the day after a settlement was missed, nothing of it paid: the whole debt with interest from
 * the day of the quote (`settlement_offer` of the conformance format). An estimate. Zero for every other kind.
 */
export function ifMissed(terms: Terms, contracts: readonly Contract[]): { on: PlainDate; amount: Money } {
  const on = addDays(terms.rows[0]?.dueOn ?? terms.firstDue, 1);
  if (terms.kind !== "settlement") return { on, amount: ZERO };
  const owed = terms.accounts.map((account) => {
    const contract = contracts.find(({ accountId }) => accountId === account.accountId);
    if (!contract) throw new RangeError("a settlement of an account without its contract");
    return standsAgain(account, contract, terms, on);
  });
  return { on, amount: sum(owed) };
}
