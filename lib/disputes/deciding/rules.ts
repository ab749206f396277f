import type { EntryKind } from "@/lib/accounts/types";
import { isAfter, type PlainDate } from "@/lib/core/dates";
import { type Money, moneyToString, sum, ZERO } from "@/lib/core/money";
import type { Pack } from "@/lib/policy/schema";
import type { DisputeType, Outcome, SubjectKind } from "../types";
import type {
  Adjustment,
  AdjustmentKind,
  Choices,
  DecidedLine,
  DecisionGround,
  DecisionProblem,
  Judged,
  LineChoice,
  OpenLine,
} from "./types";

const OF_ENTRY: Partial<Record<EntryKind, AdjustmentKind>> = {
  interest: "interest",
  late_fee: "late_fee",
  service_fee: "fee",
};
const ANY_PART: readonly AdjustmentKind[] = ["principal", "interest", "fee", "late_fee"];

/** What can be put right about a line, the one that follows by rule first. */
export function kindsOf(
  type: DisputeType,
  subject: SubjectKind,
  entryKind: EntryKind | null,
  amount: Money | null,
): readonly AdjustmentKind[] {
  if (amount === null) return [];
  if (type === "PAYMENT_MISSING" || subject === "payment") return ["payment_dated_back"];
  if (entryKind !== null) return [OF_ENTRY[entryKind] ?? "principal"];
  return ANY_PART;
}

function outcomeOf(lines: readonly DecidedLine[]): Outcome {
  if (lines.every(({ outcome }) => outcome === "upheld")) return "upheld";
  return lines.every(({ outcome }) => outcome === "rejected") ? "rejected" : "partly_upheld";
}

interface Wrong {
  problem: DecisionProblem;
}

function upheldOf({ amount }: OpenLine, choice: LineChoice): Money | null | Wrong {
  if (amount === null) return null;
  if (choice.outcome !== "partly") return choice.outcome === "upheld" ? amount : ZERO;
  const part = choice.amount;
  return part !== null && part > ZERO && part < amount ? part : { problem: "amount_part" };
}

/** What puts a line right: by rule of its posting, within what is upheld of it. */
function adjustmentsOf(
  open: OpenLine,
  choice: LineChoice,
  upheld: Money | null,
  today: PlainDate,
): Adjustment[] | Wrong {
  if (upheld === null || upheld === ZERO) return [];
  const kind = choice.kind ?? open.kinds[0];
  if (kind === undefined || !open.kinds.includes(kind)) return { problem: "kind_other" };
  const valueOn = choice.valueOn ?? open.valueOn;
  if (isAfter(valueOn, today)) return { problem: "value_late" };
  const own: Adjustment = { line: open.line, kind, amount: upheld, valueOn };
  const interest = choice.interest ?? ZERO;
  if (interest === ZERO) return [own];
  // Interest can be given back on what was charged wrongly, and never more than that.
  if (kind !== "principal" || interest < ZERO || interest > upheld) return { problem: "interest_over" };
  return [own, { line: open.line, kind: "interest", amount: interest, valueOn }];
}

/**
 * A decision about all lines of a dispute: what of each is upheld, and what puts it right.
 * @returns the line that has to be looked at again, where one is not decided or goes beyond its rule
 */
export function judgeDecision(
  type: DisputeType,
  open: readonly OpenLine[],
  { lines, correctReport }: Choices,
  today: PlainDate,
): Judged | { problem: DecisionProblem; line: number } {
  const decided: DecidedLine[] = [];
  const adjustments: Adjustment[] = [];
  for (const one of open) {
    const { line } = one;
    const choice = lines.find((given) => given.line === line);
    if (!choice) return { problem: "line_missing", line };
    const upheld = upheldOf(one, choice);
    if (upheld !== null && typeof upheld === "object") return { ...upheld, line };
    const right = adjustmentsOf(one, choice, upheld, today);
    if ("problem" in right) return { ...right, line };
    decided.push({ line, outcome: choice.outcome, upheld });
    adjustments.push(...right);
  }
  const outcome = outcomeOf(decided);
  const first = decided.find((one) => one.outcome !== "rejected");
  if (first && (correctReport || type === "CREDIT_REPORT")) {
    adjustments.push({ line: first.line, kind: "credit_report_corrected", amount: null, valueOn: today });
  }
  return { outcome, lines: decided, adjustments };
}

/** The money that a decision gives back. */
export const givenBack = ({ adjustments }: Pick<Judged, "adjustments">): Money =>
  sum(adjustments.map(({ amount }) => amount ?? ZERO));

/** Up to what a role gives back alone. */
export function limitOf({ staffLimits }: Pick<Pack, "staffLimits">, role: string): Money {
  return staffLimits.find(({ id }) => id === role)?.adjustUpTo ?? ZERO;
}

/** Why a decision needs a second person: more than its maker gives back alone, or a use not recognised that stands. */
export function groundsOf(
  type: DisputeType,
  judged: Judged,
  pack: Pick<Pack, "staffLimits">,
  role: string,
): DecisionGround[] {
  const [amount, limit] = [givenBack(judged), limitOf(pack, role)];
  const stands = type === "UNAUTH" && judged.lines.some(({ outcome }) => outcome !== "upheld");
  return [
    ...(amount > limit
      ? [{ code: "amount" as const, amount: moneyToString(amount), limit: moneyToString(limit) }]
      : []),
    ...(stands ? [{ code: "unauth" as const }] : []),
  ];
}

/** Whether a dispute is an appeal in a matter that this person judged in the first round: it is another's then. */
export function isOwnAppeal(
  { round, firstBy }: { round: number; firstBy: readonly string[] },
  staffId: string,
): boolean {
  return round === 2 && firstBy.includes(staffId);
}
