import { type BusinessCalendar, businessDatesOf } from "../core/business-days";
import { addMonths, isAfter, type PlainDate } from "../core/dates";
import { dayInMonth, dayOfMonthOf, monthOf, toEpochDay } from "../core/epoch-day";
import { least, type Money, money, sum, ZERO } from "../core/money";
import { applyRate, type Rate } from "../core/rate";
import { type Instalment, instalments, type RepaymentMethod } from "./instalments";

export interface ScheduleInput {
  readonly method: RepaymentMethod;
  readonly principal: Money;
  readonly interest: Money;
  readonly fees: Money;
  /** Fractions from 0 to 1. */
  readonly waiveInterest: Rate;
  readonly waiveFees: Rate;
  /** Paid at signing; not a row. An amount counts at most up to what is payable. */
  readonly downPayment: { readonly rate: Rate } | { readonly amount: Money } | null;
  readonly periods: number;
  readonly signedOn: PlainDate;
  readonly firstDue: PlainDate;
  /** 60 by art. 70. */
  readonly maxMonths: number;
  readonly calendar: BusinessCalendar | null;
}

export interface ScheduleRow extends Instalment {
  readonly k: number;
  readonly dueOn: PlainDate;
}

export interface Schedule {
  readonly total: Money;
  readonly waivedInterest: Money;
  readonly waivedFees: Money;
  readonly waived: Money;
  readonly payable: Money;
  readonly downPayment: Money;
  readonly financed: Money;
  readonly regularPayment: Money;
  readonly lastPayment: Money;
  readonly totalInterest: Money;
  /** Of the rows, without the down payment. */
  readonly totalOfPayments: Money;
  readonly totalPaid: Money;
  /** Of the last row, not moved by the calendar. */
  readonly lastDue: PlainDate;
  readonly withinCap: boolean;
  readonly rows: readonly ScheduleRow[];
}

/**
 * The nominal due date of row k (from 1): k − 1 months after the first, always from the original date. A first
 * due date on the 28th or 30th stays there and is not read as the end of the month.
 */
export function nominalDueDate(firstDue: PlainDate, k: number): PlainDate {
  return addMonths(firstDue, k - 1);
}

/**
 * A repayment plan row by row. What is waived is rounded, the rest follows by subtraction. A due date that is a
 * rest day moves to the next business day; a move shifts no later row and changes no interest.
 * Throws RangeError when periods is below 1.
 * Source: 2011 Measures art. 70 (five years at most; contents of the plan); 银保监规〔2022〕13号.
 */
export function schedule(input: ScheduleInput): Schedule {
  const total = sum([input.principal, input.interest, input.fees]);
  const waivedInterest = applyRate(input.interest, input.waiveInterest, "half_up");
  const waivedFees = applyRate(input.fees, input.waiveFees, "half_up");
  const waived = money(waivedInterest + waivedFees);
  const payable = money(total - waived);
  const downPayment = downPaymentOf(payable, input.downPayment);
  const financed = money(payable - downPayment);
  const amounts = instalments(financed, input.periods, input.method);
  // Days as integers inside, dates at the edge: a Temporal date costs more than a row's arithmetic.
  const first = toEpochDay(input.firstDue);
  const [month, dayOfMonth] = [monthOf(first), dayOfMonthOf(first)];
  const movedToBusinessDay = businessDatesOf(input.calendar);
  let totalInterest = ZERO;
  const rows = amounts.map(({ payment, interest, principal, balance }, index) => {
    totalInterest = money(totalInterest + interest);
    const dueOn = movedToBusinessDay(dayInMonth(month + index, dayOfMonth));
    return { k: index + 1, dueOn, payment, interest, principal, balance };
  });
  // The rows repay what is financed exactly.
  const totalOfPayments = money(financed + totalInterest);
  const lastDue = nominalDueDate(input.firstDue, input.periods);
  return {
    total,
    waivedInterest,
    waivedFees,
    waived,
    payable,
    downPayment,
    financed,
    regularPayment: amounts[0]?.payment ?? ZERO,
    lastPayment: amounts.at(-1)?.payment ?? ZERO,
    totalInterest,
    totalOfPayments,
    totalPaid: money(totalOfPayments + downPayment),
    lastDue,
    withinCap: input.periods <= input.maxMonths && !isAfter(lastDue, addMonths(input.signedOn, input.maxMonths)),
    rows,
  };
}

function downPaymentOf(payable: Money, asked: ScheduleInput["downPayment"]): Money {
  if (asked === null) return ZERO;
  return "rate" in asked ? applyRate(payable, asked.rate, "half_up") : least(asked.amount, payable);
}
