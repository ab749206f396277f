import { daysBetween, type PlainDate } from "../../core/dates";
import { type RegimeName, regimeNameAt } from "./regime-names";

export type StageName = "M0" | "M1" | "M2" | "M3" | "M4" | "M5" | "M6" | "M7+";
export type AssetClass = "正常" | "关注" | "次级" | "可疑" | "损失";
export type ReportCode = "N" | "1" | "2" | "3" | "4" | "5" | "6" | "7";

export interface Stage {
  readonly daysPastDue: number;
  readonly stage: StageName;
  readonly allocation: RegimeName;
  /** Internal, never shown to a cardholder. 2011 Measures art. 92. */
  readonly class2011: AssetClass;
  /** Internal: the floor by days overdue. 商业银行金融资产风险分类办法 (2023). */
  readonly class2023: AssetClass;
  /** Internal: what the credit report would show. */
  readonly reportCode: ReportCode;
}

const STAGES = ["M1", "M2", "M3", "M4", "M5", "M6", "M7+"] as const;
const CODES = ["1", "2", "3", "4", "5", "6", "7"] as const;

/** Days past due: never below 0; the due date itself is 0, the day after is 1. Grace does not change the count. */
export function daysPastDue(dueDate: PlainDate, asOf: PlainDate): number {
  return Math.max(0, daysBetween(dueDate, asOf));
}

/** The last day of each class decides: `classOf(91, 90, 120, 180)` is 次级. */
function classOf(days: number, special: number, substandard: number, doubtful: number): AssetClass {
  if (days === 0) return "正常";
  if (days <= special) return "关注";
  if (days <= substandard) return "次级";
  return days <= doubtful ? "可疑" : "损失";
}

/** The stage of an account whose oldest unmet minimum was due on `dueDate`. Stage names are trade usage. */
export function stageOf(dueDate: PlainDate, asOf: PlainDate): Stage {
  const days = daysPastDue(dueDate, asOf);
  const month = Math.min(Math.ceil(days / 30), 7);
  return {
    daysPastDue: days,
    stage: STAGES[month - 1] ?? "M0",
    allocation: regimeNameAt(days),
    class2011: classOf(days, 90, 120, 180),
    class2023: classOf(days, 90, 270, 360),
    reportCode: CODES[month - 1] ?? "N",
  };
}
