import { z } from "zod";
import { parseDate } from "@/lib/core/dates";
import { isId } from "@/lib/core/ids";
import { SETTLED_ELSEWHERE, WORK_GROUPS, WORK_VIEWS, type WorkCursor, type WorkGroup, type WorkRow } from "./types";

/** In an address: what has no date comes after everything that has one. */
const NO_DATE = "none";

function cursorOf(text: string): WorkCursor | null {
  const [day = "", workItemId = ""] = text.split("_");
  const dueOn = parseDate(day);
  return isId(workItemId) && (dueOn || day === NO_DATE) ? { dueOn, workItemId } : null;
}

/** The filters of the queue, as they stand in its address; what is none of them counts as not given. */
export const workFilters = z.object({
  view: z.enum(WORK_VIEWS).catch("deadline"),
  kind: z
    .enum(Object.keys(WORK_GROUPS) as [WorkGroup, ...WorkGroup[]])
    .nullable()
    .catch(null),
  desk: z.enum(["agent", "supervisor", "dispute_officer"]).nullable().catch(null),
  after: z.string().transform(cursorOf).nullable().catch(null),
});
export type WorkFilters = z.output<typeof workFilters>;

/** The address of a part of the queue. */
export function queueAddress({ view, kind, desk }: Omit<WorkFilters, "after">, after: WorkCursor | null = null) {
  const query = new URLSearchParams();
  if (view !== "deadline") query.set("view", view);
  if (kind) query.set("kind", kind);
  if (desk) query.set("desk", desk);
  if (after) query.set("after", `${after.dueOn ?? NO_DATE}_${after.workItemId}`);
  return `/staff/work${query.size > 0 ? `?${query}` : ""}`;
}

type Item = Pick<WorkRow, "cardholderId" | "workItemId" | "kind" | "subject">;

/** The page that tells of an item alone: whose it is, who has it, and, where nothing else settles it, its end. */
export const itemAddress = ({ cardholderId, workItemId }: Pick<Item, "cardholderId" | "workItemId">) =>
  `/staff/work/${cardholderId}/${workItemId}`;

/** So long is the id of a plan, with which the subject of its items begins. */
const PLAN_ID = 36;
const OF_PLANS: ReadonlySet<string> = new Set(WORK_GROUPS.plan);

/** Where an item is worked on. */
export function workAddress({ cardholderId, workItemId, kind, subject }: Item): string {
  if (kind === "proposal_answer" || kind === "old_debt") return `/staff/proposals/${cardholderId}/${subject}`;
  if (kind === "approval") return `/staff/approvals/${cardholderId}/${subject}`;
  if (kind === "dispute" || kind === "dispute_decision") return `/staff/disputes/${cardholderId}/${subject}`;
  if (kind === "representative") return `/staff/representatives/${cardholderId}/${subject}`;
  if (OF_PLANS.has(kind)) return `/staff/plans/${cardholderId}/${subject.slice(0, PLAN_ID)}`;
  return itemAddress({ cardholderId, workItemId });
}

/** Whether somebody can close it by saying why. */
export const isClosable = ({ kind }: Pick<Item, "kind">) => !SETTLED_ELSEWHERE.has(kind);

const id = z.string().refine(isId);
const key = { cardholderId: id, workItemId: id };
const words = z.string("words_missing").trim().min(1, "words_missing").max(1_000, "words_long");

export const assignInput = z.object({
  ...key,
  staffId: z.string("staff_missing").refine(isId, "staff_missing"),
  words,
});
export const reasonInput = z.object({ ...key, words });
