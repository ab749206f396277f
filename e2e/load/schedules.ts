import { addDays, dateOf } from "@/lib/core/dates";
import { money, sum } from "@/lib/core/money";
import { parseRate, type Rate } from "@/lib/core/rate";
import { instalments } from "@/lib/ledger/instalments";
import { type ScheduleInput, schedule } from "@/lib/ledger/schedule";
import { median } from "./rounds";

const PERIODS = 36;
const BATCH = 20_000;
const ROUNDS = 5;
const zero = parseRate("0") as Rate;

/** There is one in force. */
const CALENDAR = { weekend: new Set([6, 7]), holidays: new Set(["2027-01-01"]), workdays: new Set<string>() };

/** One annuity of 36 months: another debt and another first day each time. */
function inputOf(n: number): ScheduleInput {
  return {
    method: { kind: "annuity", nominalAnnual: parseRate("0.18") as Rate },
    principal: money(1_000_000n + BigInt(n) * 7n),
    interest: money(12_345n),
    fees: money(5_000n),
    waiveInterest: zero,
    waiveFees: zero,
    downPayment: null,
    periods: PERIODS,
    signedOn: dateOf("2026-11-21"),
    firstDue: addDays(dateOf("2026-12-01"), n % 28),
    maxMonths: 60,
    calendar: CALENDAR,
  };
}

/** Pieces of work a second of CPU time of this one process, the median of the rounds after a first one to warm up. */
function perSecond(work: (n: number) => void): number {
  const rates: number[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const before = process.cpuUsage();
    for (let n = 0; n < BATCH; n += 1) work(n);
    const { user, system } = process.cpuUsage(before);
    if (round > 0) rates.push((BATCH * 1_000_000) / (user + system));
  }
  return median(rates);
}

/** Exact schedules of 36 periods a second of one core: amounts alone, and with dates moved to business days. */
export async function schedules(): Promise<void> {
  const inputs = Array.from({ length: BATCH }, (_none, n) => inputOf(n));
  const of = (n: number) => inputs[n] as ScheduleInput;
  for (const input of inputs.slice(0, 1000)) {
    const { rows, financed } = schedule(input);
    if (sum(rows.map((row) => row.principal)) !== financed) throw new Error("a schedule does not add up");
  }
  const amounts = perSecond((n) => instalments(sum([of(n).principal]), PERIODS, of(n).method));
  const whole = perSecond((n) => schedule(of(n)));
  console.log(`amounts of ${PERIODS} annuity instalments: ${Math.round(amounts)} a second of CPU`);
  console.log(`whole schedules with ${PERIODS} due dates: ${Math.round(whole)} a second of CPU`);
}
