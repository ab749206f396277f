import { z } from "zod";
import type { LedgerResult } from "../ledger-run";
import { project, projectUnpaid } from "../projection";
import { cycle, lateFeeTerms, method, orders, payments, transactions } from "./card-inputs";
import { withRegimeName } from "./regime-names";
import { amount, count, periods, rate } from "./values";
import { vectorFunction } from "./vector-function";

const unpaid = z.strictObject({
  transactions: transactions.refine((list) => list.length > 0, "at least one transaction"),
  ...cycle,
  statements: periods,
  daily_rate: rate,
  compound: z.boolean(),
  minimum: z
    .strictObject({ purchase_rate: rate, cash_rate: rate, floor: amount })
    .transform(({ purchase_rate, cash_rate, floor }) => ({ purchaseRate: purchase_rate, cashRate: cash_rate, floor })),
  late_fee: lateFeeTerms,
  grace_days: count,
  tolerance: amount,
  orders,
});

type UnpaidInputs = z.output<typeof unpaid>;

function ledgerInput(inputs: UnpaidInputs) {
  return {
    cycle: { statementDay: inputs.statement_day, dueRule: inputs.due_rule },
    transactions: inputs.transactions,
    statements: inputs.statements,
    terms: {
      dailyRate: inputs.daily_rate,
      compound: inputs.compound,
      // Without payments both methods give the same; 4.5 overwrites it.
      method: "FULL_BALANCE" as const,
      minimum: inputs.minimum,
      lateFee: inputs.late_fee.terms,
      graceDays: inputs.grace_days,
      tolerance: inputs.tolerance,
      orders: inputs.orders,
    },
  };
}

function unpaidResult({ rows, totals }: LedgerResult) {
  return {
    rows,
    interestCharged: totals.interestCharged,
    lateFeesCharged: totals.lateFeesCharged,
    finalBalance: totals.finalBalance,
  };
}

export const unpaid_projection = vectorFunction(unpaid, (inputs) => unpaidResult(projectUnpaid(ledgerInput(inputs))));

export const projection_with_payments = vectorFunction(unpaid.extend({ method, payments }), (inputs) => {
  const input = ledgerInput(inputs);
  const result = project({ ...input, terms: { ...input.terms, method: inputs.method }, payments: inputs.payments });
  return { ...unpaidResult(result), payments: result.payments.map(withRegimeName), paid: result.totals.paid };
});
