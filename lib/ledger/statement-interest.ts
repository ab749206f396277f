import { addDays, type PlainDate } from "../core/dates";
import { type EpochDay, laterDay, toEpochDay, toPlainDate } from "../core/epoch-day";
import { divide, least, type Money, money, most, sum, ZERO } from "../core/money";
import { RATE_ONE, type Rate } from "../core/rate";
import type { CardTransaction, Payment } from "./postings";
import type { InterestMethod } from "./terms";

export interface StatementInterestInput {
  readonly method: InterestMethod;
  readonly dailyRate: Rate;
  /** ZERO means none. */
  readonly minInterest: Money;
  /** statementDate < dueDate, and dueDate + graceDays < nextStatementDate. */
  readonly statementDate: PlainDate;
  readonly dueDate: PlainDate;
  readonly nextStatementDate: PlainDate;
  readonly graceDays: number;
  readonly tolerance: Money;
  /** Each posted before statementDate, in any date order. */
  readonly transactions: readonly CardTransaction[];
  /** In date order, on or after statementDate and before nextStatementDate. */
  readonly payments: readonly Payment[];
}

/** Days with the same total bearing interest; `to` is not counted. */
export interface InterestSegment {
  readonly from: PlainDate;
  readonly to: PlainDate;
  readonly days: number;
  readonly balance: Money;
}

export interface StatementInterest {
  readonly lastOnTimeDay: PlainDate;
  readonly totalDue: Money;
  readonly paidOnTime: Money;
  readonly shortfall: Money;
  readonly paidInFull: boolean;
  readonly cashInterestOnStatement: Money;
  readonly interest: Money;
  readonly segments: readonly InterestSegment[];
}

/** What of one transaction is outstanding from each day on; the first entry is its posting. */
interface Outstanding {
  readonly kind: CardTransaction["kind"];
  readonly steps: { day: EpochDay; amount: bigint }[];
}

/**
 * Interest on the transactions of one statement, up to the next one. A purchase that is not paid in full loses
 * its interest-free days back to posting; cash bears interest from posting in any case. Posted interest bears no
 * interest here, and transactions after the statement are the daily ledger's matter.
 * Source: 银发〔2016〕111号 items 1-2 (method, interest-free period: the issuer's contract).
 */
export function statementInterest(input: StatementInterestInput): StatementInterest {
  const statement = toEpochDay(input.statementDate);
  const end = toEpochDay(input.nextStatementDate);
  const lastOnTime = laterDay(toEpochDay(input.dueDate), input.graceDays);
  const transactions = [...input.transactions].sort((a, b) => toEpochDay(a.postedOn) - toEpochDay(b.postedOn));
  const raised = (amount: Money) => (amount > ZERO ? most(amount, input.minInterest) : amount);

  const cashDays = transactions
    .filter((transaction) => transaction.kind === "cash")
    .map((cash) => cash.amount * BigInt(statement - toEpochDay(cash.postedOn)));
  const cashInterestOnStatement = raised(money(divide(sum(cashDays) * input.dailyRate, RATE_ONE, "half_up")));
  const totalDue = sum([...transactions.map((transaction) => transaction.amount), cashInterestOnStatement]);
  const onTime = input.payments.filter((payment) => toEpochDay(payment.paidOn) <= lastOnTime);
  const paidOnTime = least(sum(onTime.map((payment) => payment.amount)), totalDue);
  const shortfall = money(totalDue - paidOnTime);
  const paidInFull = shortfall <= input.tolerance;

  const courses = outstandingCourses(transactions, cashInterestOnStatement, input.payments);
  const bearing = courses.flatMap((course) => {
    if (course.kind === "cash") return [{ from: statement, amountOn: (day: EpochDay) => amountOn(course, day) }];
    if (paidInFull) return [];
    const wholePart = input.method === "FULL_BALANCE" ? null : amountOn(course, lastOnTime);
    return [
      {
        from: input.method === "UNPAID_PART_FROM_STATEMENT" ? statement : (course.steps[0]?.day ?? statement),
        amountOn: (day: EpochDay) => (wholePart !== null && day <= lastOnTime ? wholePart : amountOn(course, day)),
      },
    ];
  });
  const changes = new Set<EpochDay>([statement, laterDay(lastOnTime, 1), end]);
  for (const course of courses) for (const step of course.steps) changes.add(step.day);
  const segments = segmentsOf(
    [...changes].sort((a, b) => a - b),
    (day) => sum(bearing.map((part) => (day < part.from ? 0n : part.amountOn(day)))),
  );
  const balanceDays = sum(segments.map((segment) => segment.balance * BigInt(segment.days)));
  return {
    lastOnTimeDay: addDays(input.dueDate, input.graceDays),
    totalDue,
    paidOnTime,
    shortfall,
    paidInFull,
    cashInterestOnStatement,
    interest: raised(money(divide(balanceDays * input.dailyRate, RATE_ONE, "half_up"))),
    segments,
  };
}

/**
 * Payments go to the posted cash interest, then to the transactions, oldest first, whatever their kind; what is
 * left over is ignored.
 */
function outstandingCourses(
  transactions: readonly CardTransaction[],
  cashInterest: Money,
  payments: readonly Payment[],
): Outstanding[] {
  const courses: Outstanding[] = transactions.map((transaction) => ({
    kind: transaction.kind,
    steps: [{ day: toEpochDay(transaction.postedOn), amount: transaction.amount }],
  }));
  let cashInterestLeft: bigint = cashInterest;
  for (const payment of payments) {
    const toInterest = payment.amount < cashInterestLeft ? payment.amount : cashInterestLeft;
    cashInterestLeft -= toInterest;
    let left = payment.amount - toInterest;
    for (const course of courses) {
      const before = course.steps.at(-1)?.amount ?? 0n;
      const used = left < before ? left : before;
      if (used === 0n) continue;
      course.steps.push({ day: toEpochDay(payment.paidOn), amount: before - used });
      left -= used;
    }
  }
  return courses;
}

/** What is outstanding on a day after that day's payments; 0 before posting. */
function amountOn(course: Outstanding, day: EpochDay): bigint {
  return course.steps.findLast((step) => step.day <= day)?.amount ?? 0n;
}

/** Runs of equal balance between the days on which it may change; days with nothing are left out. */
function segmentsOf(changes: readonly EpochDay[], balanceOn: (day: EpochDay) => Money): InterestSegment[] {
  const runs: { from: EpochDay; to: EpochDay; balance: Money }[] = [];
  for (let index = 0; index + 1 < changes.length; index += 1) {
    const [from, to] = [changes[index] as EpochDay, changes[index + 1] as EpochDay];
    const balance = balanceOn(from);
    const last = runs.at(-1);
    if (last && last.balance === balance) last.to = to;
    else runs.push({ from, to, balance });
  }
  return runs
    .filter((run) => run.balance !== ZERO)
    .map(({ from, to, balance }) => ({ from: toPlainDate(from), to: toPlainDate(to), days: to - from, balance }));
}
