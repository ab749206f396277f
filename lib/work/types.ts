import type { ChargesFlag } from "@/lib/accounts/charges/types";
import type { Instant } from "@/lib/core/clock";
import type { PlainDate } from "@/lib/core/dates";
import type { Rate } from "@/lib/core/rate";
import type { Assigned, Claim } from "@/lib/plans/desk/types";
import type { Desk } from "@/lib/plans/types";
import type { DisputeType } from "@/lib/policy/schema-disputes";

/** Every kind of work, by the group that the queue is filtered with. */
export const WORK_GROUPS = {
  answer: ["proposal_answer", "old_debt"],
  approval: ["approval"],
  plan: ["plan_break", "plan_drift", "payment_elsewhere", "payment_taken_back"],
  dispute: ["dispute", "dispute_decision", "adjustment_differs"],
  contact: ["representative"],
  operations: [
    "figure_differs",
    "payment_not_arrived",
    "instruction_dead",
    "instruction_refused",
    "tail_locked",
    "passkey_counter",
    "glyph_missing",
    "message_undelivered",
  ],
} as const;
export type WorkGroup = keyof typeof WORK_GROUPS;
export type WorkKind = (typeof WORK_GROUPS)[WorkGroup][number];

/** What a page of its own settles; the rest is closed with a reason. */
export const SETTLED_ELSEWHERE: ReadonlySet<WorkKind> = new Set<WorkKind>([
  ...WORK_GROUPS.answer,
  ...WORK_GROUPS.approval,
  ...WORK_GROUPS.plan,
  "dispute",
  "dispute_decision",
  "representative",
]);

/** Whose queue a thing can stand in. */
export type WorkDesk = Desk | "dispute_officer";

/** One thing before staff. */
export interface WorkRow {
  workItemId: string;
  cardholderId: string;
  kind: WorkKind;
  /** Ids and words of the product only. */
  subject: string;
  /** What is disputed, of a dispute and a decision on one. */
  disputeType: DisputeType | null;
  /** Of the cardholder, as the core has it. */
  name: string;
  cardTails: readonly string[];
  desk: WorkDesk;
  openedAt: Instant;
  /** The promised or legal date; null: none. */
  dueOn: PlainDate | null;
  claim: Claim | null;
  /** Whom a supervisor gave it to. */
  assigned: Assigned | null;
  /** Of an answer: how the newest request for approval stands. */
  approval: "requested" | "approved" | "refused" | "overtaken" | null;
  /** Of a request: who asks. */
  maker: Assigned | null;
  /** Accounts whose charges policy has a supervisor look at; none for an agent. */
  charges: readonly ChargesFlag[];
}

/** deadline: what is free or one's own; mine: one's own alone; all: also what others have. */
export const WORK_VIEWS = ["deadline", "mine", "all"] as const;
export type WorkView = (typeof WORK_VIEWS)[number];

/** Where a page begins: after the row of this date (null: none) and id. */
export interface WorkCursor {
  dueOn: PlainDate | null;
  workItemId: string;
}

export interface WorkQuery {
  desk: WorkDesk;
  view: WorkView;
  /** Null: every kind. */
  group: WorkGroup | null;
  staffId: string;
  /** The yearly rate above which charges are flagged; null: they are not looked at. */
  chargesAbove: Rate | null;
  at: Instant;
  after: WorkCursor | null;
  limit: number;
}

/** What waits at a desk by days to its date, each counted so far and no further. */
export interface WorkCounts {
  open: number;
  /** Past its date, due today, due within two days. */
  breached: number;
  today: number;
  atRisk: number;
  mine: number;
  /** Requests of others that a supervisor can decide; 0 for an agent. */
  approvals: number;
  /** The own requests that were refused or overtaken, and whose case still waits for an answer. */
  returned: number;
}

/** Somebody whom an item can be given to. */
export interface Colleague {
  staffId: string;
  name: string;
  role: WorkDesk;
}

/** Why an item was not given to somebody, or not closed. */
export const WORK_REFUSED = ["gone", "assigned", "other_desk", "wrong_desk", "own_request", "own_refusal"] as const;
export type WorkRefused = (typeof WORK_REFUSED)[number];
export type WorkDone = { kind: "done" } | { kind: WorkRefused };
