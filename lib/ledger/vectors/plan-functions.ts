import { z } from "zod";
import { isAfter, isBefore } from "../../core/dates";
import { sum, ZERO } from "../../core/money";
import type { Rate } from "../../core/rate";
import { rateOfDays, rateOfPayments } from "../annualised-rate";
import { earlySettlement } from "../early-settlement";
import type { RepaymentMethod } from "../instalments";
import { planBounds } from "../plan-bounds";
import { rateFlag } from "../rate-flag";
import { schedule } from "../schedule";
import { settlementOffer } from "../settlement-offer";
import { amount, calendar, count, date, notApplicable, periods, rate, share } from "./values";
import { vectorFunction } from "./vector-function";

/** The repayment methods, each with the one rate it has. */
function withMethod<Shape extends z.ZodRawShape>(shape: Shape) {
  const none = { nominal_annual: notApplicable, fee_rate: notApplicable };
  return z.discriminatedUnion("method", [
    z.strictObject({ ...shape, ...none, method: z.literal("interest_free") }),
    z.strictObject({ ...shape, ...none, method: z.literal("annuity"), nominal_annual: rate }),
    z.strictObject({ ...shape, ...none, method: z.literal("equal_principal"), nominal_annual: rate }),
    z.strictObject({ ...shape, ...none, method: z.literal("flat_fee"), fee_rate: rate }),
  ]);
}

type MethodInputs =
  | { method: "interest_free" }
  | { method: "annuity" | "equal_principal"; nominal_annual: Rate }
  | { method: "flat_fee"; fee_rate: Rate };

function repaymentMethod(inputs: MethodInputs): RepaymentMethod {
  switch (inputs.method) {
    case "interest_free":
      return { kind: "interest_free" };
    case "flat_fee":
      return { kind: "flat_fee", feeRate: inputs.fee_rate };
    default:
      return { kind: inputs.method, nominalAnnual: inputs.nominal_annual };
  }
}

const scheduleFunction = vectorFunction(
  withMethod({
    principal: amount,
    interest: amount,
    fees: amount,
    waive_interest: share,
    waive_fees: share,
    down_payment: z.union([z.strictObject({ rate: share }), z.strictObject({ amount })]).nullable(),
    periods,
    signed_on: date,
    first_due: date,
    max_months: count,
    calendar,
  }).refine((inputs) => isAfter(inputs.first_due, inputs.signed_on), {
    message: "first_due after signed_on",
    path: ["first_due"],
  }),
  (inputs) =>
    schedule({
      method: repaymentMethod(inputs),
      principal: inputs.principal,
      interest: inputs.interest,
      fees: inputs.fees,
      waiveInterest: inputs.waive_interest,
      waiveFees: inputs.waive_fees,
      downPayment: inputs.down_payment,
      periods: inputs.periods,
      signedOn: inputs.signed_on,
      firstDue: inputs.first_due,
      maxMonths: inputs.max_months,
      calendar: inputs.calendar,
    }),
);

export { scheduleFunction as schedule };

export const early_settlement = vectorFunction(
  withMethod({ principal: amount, periods, first_due: date, paid_periods: count, settle_on: date }),
  (inputs) =>
    earlySettlement({
      method: repaymentMethod(inputs),
      principal: inputs.principal,
      periods: inputs.periods,
      firstDue: inputs.first_due,
      paidPeriods: inputs.paid_periods,
      settleOn: inputs.settle_on,
    }),
);

const ofPayments = z
  .strictObject({
    received: amount.refine((value) => value > ZERO, "an amount above 0"),
    payments: z.array(amount),
    periods_per_year: periods,
    daily_rate: notApplicable,
    days_in_year: notApplicable,
    compounding_periods: notApplicable,
  })
  .refine((inputs) => sum(inputs.payments) >= inputs.received, {
    message: "payments that reach what was received",
    path: ["payments"],
  });

const ofDays = z.strictObject({
  daily_rate: rate,
  days_in_year: z.union([z.literal(365), z.literal(366)]),
  compounding_periods: periods,
  received: notApplicable,
  payments: notApplicable,
  periods_per_year: notApplicable,
});

const paymentsRate = vectorFunction(ofPayments, (inputs) =>
  rateOfPayments(inputs.received, inputs.payments, inputs.periods_per_year),
);
const daysRate = vectorFunction(ofDays, (inputs) =>
  rateOfDays(inputs.daily_rate, inputs.days_in_year, inputs.compounding_periods),
);

/** Two kinds of inputs under one name, told apart by which rate is asked for. */
export const annualised_rate = (inputs: unknown) => {
  const byDays = z.object({ daily_rate: z.string() }).safeParse(inputs).success;
  const byPayments = z.object({ received: z.string() }).safeParse(inputs).success;
  return byDays && !byPayments ? daysRate(inputs) : paymentsRate(inputs);
};

export const settlement_offer = vectorFunction(
  z
    .strictObject({
      principal: amount,
      interest: amount,
      fees: amount,
      waive_principal: share,
      waive_interest: share,
      waive_fees: share,
      quoted_on: date,
      valid_until: date,
      as_of: date,
      daily_rate: rate,
      compound: z.boolean(),
    })
    .refine(({ quoted_on, valid_until, as_of }) => !isBefore(valid_until, quoted_on) && !isBefore(as_of, quoted_on), {
      message: "quoted_on not after valid_until and as_of",
      path: ["quoted_on"],
    }),
  (inputs) =>
    settlementOffer({
      principal: inputs.principal,
      interest: inputs.interest,
      fees: inputs.fees,
      waivePrincipal: inputs.waive_principal,
      waiveInterest: inputs.waive_interest,
      waiveFees: inputs.waive_fees,
      quotedOn: inputs.quoted_on,
      validUntil: inputs.valid_until,
      asOf: inputs.as_of,
      dailyRate: inputs.daily_rate,
      compound: inputs.compound,
    }),
);

const budget = z.array(
  z.strictObject({
    amount,
    frequency: z.enum(["weekly", "fortnightly", "four_weekly", "monthly", "quarterly", "yearly"]),
  }),
);

export const plan_bounds = vectorFunction(
  z.strictObject({
    incomes: budget,
    essentials: budget,
    other_debts: budget,
    buffer: rate,
    balance: amount.refine((value) => value > ZERO, "an amount above 0"),
    policy: z.strictObject({ max_months: count, min_instalment: amount, share_of_disposable: rate }),
  }),
  (inputs) =>
    planBounds({
      incomes: inputs.incomes,
      essentials: inputs.essentials,
      otherDebts: inputs.other_debts,
      buffer: inputs.buffer,
      balance: inputs.balance,
      maxMonths: inputs.policy.max_months,
      minInstalment: inputs.policy.min_instalment,
      shareOfDisposable: inputs.policy.share_of_disposable,
    }),
);

export const rate_flag = vectorFunction(
  z
    .strictObject({ principal: amount, charges: amount, from: date, to: date, threshold: rate })
    .refine((inputs) => !isBefore(inputs.to, inputs.from), { message: "to not before from", path: ["to"] }),
  (inputs) => rateFlag(inputs.principal, inputs.charges, inputs.from, inputs.to, inputs.threshold),
);
