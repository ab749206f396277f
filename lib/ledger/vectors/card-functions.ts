import { z } from "zod";
import { addDays, isBefore } from "../../core/dates";
import { allocateByStatement, allocateToAccount } from "../allocation";
import { grace, tolerance } from "../grace";
import { lateFee } from "../late-fee";
import { minimumPayment } from "../minimum";
import { statementInterest } from "../statement-interest";
import { lateFeeTerms, method, orders, payments, transactions } from "./card-inputs";
import { stageOf } from "./mainland-stage";
import { withRegimeName } from "./regime-names";
import { amount, count, date, notApplicable, rate } from "./values";
import { vectorFunction } from "./vector-function";

export const statement_interest = vectorFunction(
  z
    .strictObject({
      method,
      daily_rate: rate,
      min_interest: amount,
      statement_date: date,
      due_date: date,
      next_statement_date: date,
      grace_days: count,
      tolerance: amount,
      transactions,
      payments,
    })
    .refine(
      (inputs) =>
        isBefore(inputs.statement_date, inputs.due_date) &&
        isBefore(addDays(inputs.due_date, inputs.grace_days), inputs.next_statement_date),
      { message: "statement, then due date, then with grace before the next statement", path: ["due_date"] },
    )
    .refine((inputs) => inputs.transactions.every((item) => isBefore(item.postedOn, inputs.statement_date)), {
      message: "transactions posted before the statement",
      path: ["transactions"],
    })
    .refine(
      (inputs) =>
        inputs.payments.every(
          ({ paidOn }) => !isBefore(paidOn, inputs.statement_date) && isBefore(paidOn, inputs.next_statement_date),
        ),
      { message: "payments from the statement to before the next", path: ["payments"] },
    ),
  (inputs) =>
    statementInterest({
      method: inputs.method,
      dailyRate: inputs.daily_rate,
      minInterest: inputs.min_interest,
      statementDate: inputs.statement_date,
      dueDate: inputs.due_date,
      nextStatementDate: inputs.next_statement_date,
      graceDays: inputs.grace_days,
      tolerance: inputs.tolerance,
      transactions: inputs.transactions,
      payments: inputs.payments,
    }),
);

export const minimum_payment = vectorFunction(
  z.strictObject({
    purchases: amount,
    cash: amount,
    interest: amount,
    fees: amount,
    over_limit: amount,
    instalment_due: amount,
    prior_minimum_unpaid: amount,
    prior_minimum_principal_unpaid: amount,
    disputed: amount,
    exclude_disputed: z.boolean(),
    purchase_rate: rate,
    cash_rate: rate,
    floor: amount,
    total_due: amount,
  }),
  (inputs) =>
    minimumPayment(
      {
        purchases: inputs.purchases,
        cash: inputs.cash,
        interest: inputs.interest,
        fees: inputs.fees,
        overLimit: inputs.over_limit,
        instalmentDue: inputs.instalment_due,
        priorMinimumUnpaid: inputs.prior_minimum_unpaid,
        priorMinimumPrincipalUnpaid: inputs.prior_minimum_principal_unpaid,
        disputed: inputs.disputed,
        excludeDisputed: inputs.exclude_disputed,
        totalDue: inputs.total_due,
      },
      { purchaseRate: inputs.purchase_rate, cashRate: inputs.cash_rate, floor: inputs.floor },
    ),
);

export const late_fee = vectorFunction(
  z.strictObject({
    unpaid_minimum: amount,
    consecutive_month: z.int("an integer from 1").min(1, "an integer from 1"),
    terms: lateFeeTerms,
  }),
  ({ unpaid_minimum, consecutive_month, terms: { terms, texts } }) => {
    const { fee, step } = lateFee(unpaid_minimum, consecutive_month, terms);
    return { late_fee: fee, rate_applied: step === null ? null : (texts[terms.steps.indexOf(step)] ?? null) };
  },
);

const graceInputs = z.strictObject({ due_date: date, paid_on: date, grace_days: count });
const graceFunction = vectorFunction(graceInputs, (inputs) =>
  grace(inputs.due_date, inputs.paid_on, inputs.grace_days),
);

export { graceFunction as grace };

const toleranceInputs = z.strictObject({ total_due: amount, paid: amount, tolerance: amount });
const toleranceFunction = vectorFunction(toleranceInputs, (inputs) =>
  tolerance(inputs.total_due, inputs.paid, inputs.tolerance),
);

export { toleranceFunction as tolerance };

const buckets = { fee: amount, interest: amount, principal: amount };

export const allocate = vectorFunction(
  z.discriminatedUnion("mode", [
    z.strictObject({
      mode: z.literal("account"),
      payment: amount,
      days_past_due: count,
      orders,
      balances: z.strictObject(buckets),
      statements: notApplicable,
    }),
    z.strictObject({
      mode: z.literal("by_statement"),
      payment: amount,
      days_past_due: count,
      orders,
      statements: z.array(z.strictObject({ id: z.string(), ...buckets })),
      balances: notApplicable,
    }),
  ]),
  (inputs) => {
    const allocated =
      inputs.mode === "account"
        ? allocateToAccount(inputs.payment, inputs.days_past_due, inputs.orders, inputs.balances)
        : allocateByStatement(inputs.payment, inputs.days_past_due, inputs.orders, inputs.statements);
    return { ...withRegimeName(allocated), order: allocated.regime.order };
  },
);

export const stage = vectorFunction(z.strictObject({ due_date: date, as_of: date }), (inputs) =>
  stageOf(inputs.due_date, inputs.as_of),
);
