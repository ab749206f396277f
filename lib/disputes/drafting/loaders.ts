import "server-only";
import { redirect } from "next/navigation";
import { type AccountView, loadAccounts, loadEntries } from "@/lib/accounts/loaders";
import { perRequest } from "@/lib/action/per-request";
import { requestDatabase, requireViewer } from "@/lib/auth/gates";
import { parseDate } from "@/lib/core/dates";
import { isId } from "@/lib/core/ids";
import { readAmount } from "@/lib/core/read-amount";
import { MOST_FILE_BYTES } from "@/lib/files/rules";
import { loadCalendar, loadPolicy, loadToday } from "@/lib/policy/loaders";
import { disputeRule } from "@/lib/policy/pack-lookup";
import { deadlinesOf } from "../deadlines";
import { OTHER_KIND } from "../evidence/types";
import { judgeFiling, lookAtLines } from "../filing/data";
import { disputesMoney, mayPointAt } from "../rules";
import type { Day } from "../types";
import { getDraft, listChosen, listClaimChoices, listContactChoices, listSimilar } from "./data";
import { nextStep, readLine, standing, stepsOf } from "./draft";
import { filingOf, LISTED_KINDS } from "./filing";
import type { Answers, Choice, DisputedLine, DraftView, Step } from "./types";

/** Where the person who is signed in stands on the way to a filing. */
export interface Journey {
  draft: DraftView;
  accounts: readonly AccountView[];
  account: AccountView | null;
  steps: readonly Step[];
  next: Step;
  day: Day;
}

export const JOURNEY = "/disputes/new";
export const pathOf = (step: Step) => (step === "type" ? JOURNEY : `${JOURNEY}/${step}`);

/** The rules of today, once a request. */
export const loadDay = perRequest(async (): Promise<Day> => {
  const [policy, today, calendar] = await Promise.all([loadPolicy(), loadToday(), loadCalendar()]);
  return { policy, today, calendar };
});

export const loadJourney = perRequest(async (): Promise<Journey> => {
  const [{ cardholderId }, day, accounts] = await Promise.all([requireViewer(), loadDay(), loadAccounts()]);
  const draft = await getDraft(requestDatabase(), cardholderId, day.today);
  const ids = accounts.map(({ facts }) => facts.accountId);
  const ruleOf = (type: Parameters<typeof disputeRule>[1]) => disputeRule(day.policy.pack, type);
  const answers = standing(draft.answers, ids, ruleOf);
  const steps = stepsOf(answers, ids, ruleOf);
  const account = accounts.find(({ facts }) => facts.accountId === answers.accountId) ?? null;
  return { draft: { ...draft, answers }, accounts, account, steps, next: nextStep(answers, steps), day };
});

type Reached = Journey & { account: AccountView };

/** The journey for one of its pages; whoever cannot be there yet is led to the question that is open. */
export async function openStep(step: Exclude<Step, "type" | "account">): Promise<Reached> {
  const journey = await loadJourney();
  const { steps, next, account } = journey;
  if (!account || !steps.includes(step) || steps.indexOf(step) > steps.indexOf(next)) return redirect(pathOf(next));
  return { ...journey, account };
}

/** What can be pointed at by the type that was chosen, newest first; and whether words alone are allowed. */
export async function loadChoices({ draft, account, day }: Reached): Promise<Choice[]> {
  const { cardholderId } = await requireViewer();
  const { type, search } = draft.answers;
  if (!type) return [];
  const rule = disputeRule(day.policy.pack, type);
  const { facts } = account;
  const key = { cardholderId, accountId: facts.accountId };
  const db = requestDatabase();
  if (rule.subject === "payment") return listClaimChoices(db, key);
  if (rule.subject === "matter") {
    const whole: Choice = { value: "account:", subject: "account", on: null, name: null, kind: null, amount: null };
    return [...(type === "COLLECTION" ? await listContactChoices(db, key, day.policy.pack.zone) : [whole])];
  }
  if (rule.subject === "statement") {
    return [...facts.statements]
      .reverse()
      .slice(0, LISTED)
      .map(({ statementDate, closingBalance }) => ({
        value: `statement:${statementDate}`,
        subject: "statement" as const,
        on: statementDate,
        name: null,
        kind: null,
        amount: closingBalance,
      }));
  }
  const typed = search ?? "";
  const amount = readAmount(typed);
  const on = parseDate(typed);
  const text = typed === "" || amount !== null || on ? null : typed;
  const kinds = LISTED_KINDS[type];
  const entries = await loadEntries({
    accountId: facts.accountId,
    text,
    amount,
    statementDate: null,
    ...(on && { day: on }),
    ...(kinds && { kinds }),
    cursor: null,
    limit: LISTED,
  });
  const listed = entries.slice(0, LISTED);
  // What was ticked before a search stays on the page, before what was found.
  const refs = entryRefs(draft.answers).filter((ref) => !listed.some(({ entryRef }) => entryRef === ref));
  return [...(await listChosen(db, key, refs)), ...listed].map((entry) => ({
    value: `entry:${entry.entryRef}`,
    subject: "entry" as const,
    on: entry.transactedOn ?? entry.postedOn,
    name: entry.merchant ?? entry.description,
    kind: entry.kind,
    amount: entry.amount,
  }));
}

const entryRefs = ({ lines }: Answers): string[] =>
  (lines ?? []).flatMap(({ subject, ref }) => (subject === "entry" ? [ref] : []));

/** So many of a list one page shows; a search finds the others. */
const LISTED = 12;

/** What is known of each posting that was chosen; leads back to the lines where the core took one away. */
export async function loadKnown() {
  const journey = await openStep("known");
  const { cardholderId } = await requireViewer();
  const { answers } = journey.draft;
  const key = { cardholderId, accountId: journey.account.facts.accountId };
  const refs = entryRefs(answers);
  const [found, similarTo] = await Promise.all([
    listChosen(requestDatabase(), key, refs),
    listSimilar(requestDatabase(), key, refs),
  ]);
  if (found.length < refs.length || answers.type === null) return redirect(pathOf("line"));
  const canLock = disputeRule(journey.day.policy.pack, answers.type).interim.includes("lock-card");
  return { ...journey, known: found.map((entry) => ({ entry, similar: similarTo(entry.entryRef) })), canLock };
}

/** The line that somebody began at, from the address of the page, with its types; null: none, or not this person's. */
export async function loadBegun(of: unknown, accountId: unknown) {
  const line = typeof of === "string" ? readLine(of) : null;
  if (!line || typeof accountId !== "string" || !isId(accountId) || line.subject !== "entry") return null;
  const { day } = await loadJourney();
  const { cardholderId } = await requireViewer();
  const [entry] = await listChosen(requestDatabase(), { cardholderId, accountId }, [line.ref]);
  if (!entry) return null;
  const { kind } = entry;
  const types = day.policy.pack.disputes.flatMap(({ type, subject }) =>
    mayPointAt({ subject }, "entry") &&
    subject !== "matter" &&
    (subject !== "payment" || kind === "payment") &&
    (LISTED_KINDS[type]?.includes(kind) ?? true)
      ? [type]
      : [],
  );
  return { line, accountId, entry, types };
}

/** What of each line is money; none: nothing is. Of a statement only the person knows how much of it is wrong. */
export async function loadDisputed({ draft, account, day }: Reached): Promise<DisputedLine[]> {
  const { cardholderId } = await requireViewer();
  const about = { words: "", amounts: [], remedy: "other" as const, remedyWords: "" };
  const filing = filingOf({ ...draft.answers, about }, draft.disputeId);
  if (!filing || !disputesMoney(disputeRule(day.policy.pack, filing.type))) return [];
  const lines = await lookAtLines(requestDatabase(), cardholderId, filing, account.facts, day);
  return lines.map(({ subject, shown, judged }) => {
    if (!("problem" in judged)) return { subject, shown, whole: judged.amount };
    return judged.problem === "amount_missing" ? { subject, shown, whole: null } : redirect(pathOf("line"));
  });
}

/** The last page: the filing as it would be judged now, what would be held, and by when an answer comes. */
export async function loadCheck() {
  const journey = await openStep("check");
  const { cardholderId } = await requireViewer();
  const filing = filingOf(journey.draft.answers, journey.draft.disputeId);
  if (!filing) return redirect(pathOf(journey.next));
  const judged = await judgeFiling(requestDatabase(), cardholderId, filing, journey.account.facts, journey.day);
  // What it points at is gone, or its amount is less by now.
  if (!Array.isArray(judged)) return redirect(pathOf(judged.problem === "amount_over" ? "about" : "line"));
  const rule = disputeRule(journey.day.policy.pack, filing.type);
  const { today, calendar, policy } = journey.day;
  const { mostFiles } = policy.pack.disputeHandling;
  const adding = { disputeId: filing.disputeId, mostBytes: MOST_FILE_BYTES, mostFiles, kinds: [OTHER_KIND] };
  return { ...journey, filing, lines: judged, rule, days: deadlinesOf(rule, today, calendar), adding };
}
