import { z } from "zod";
import { DISPUTE_TYPES } from "@/lib/policy/schema-disputes";
import { mayPointAt } from "../rules";
import { REMEDIES, type SubjectKind } from "../types";
import { type Answers, type ChosenLine, MOST_LINES, STEPS, type Step } from "./types";

const SUBJECTS = ["entry", "statement", "payment", "account", "contact", "described"] as const;

export const NOTHING: Answers = { type: null, accountId: null, lines: null, known: null, about: null, search: null };

const line = z.strictObject({ subject: z.enum(SUBJECTS), ref: z.string(), what: z.string(), on: z.string() });
const about = z.strictObject({
  words: z.string(),
  amounts: z.array(z.string()).readonly(),
  remedy: z.enum(REMEDIES),
  remedyWords: z.string(),
});
/** An answer that cannot be read any more is asked again; the others stay. */
const orAskAgain = <S extends z.ZodType>(schema: S) => schema.nullable().catch(null);
const answers = z.object({
  type: orAskAgain(z.enum(DISPUTE_TYPES)),
  accountId: orAskAgain(z.uuid()),
  lines: orAskAgain(z.array(line).min(1).max(MOST_LINES).readonly()),
  known: orAskAgain(z.boolean()),
  about: orAskAgain(about),
  search: orAskAgain(z.string()),
});
const row = z.object({
  answers: answers.catch(NOTHING),
  /** Which session changed the draft at which revision last: another device is told from a step back on this one. */
  writers: z.record(z.string(), z.int()).catch({}),
});

/** What the row of a draft holds. */
export const readDraft = (stored: unknown): z.output<typeof row> =>
  row.catch({ answers: NOTHING, writers: {} }).parse(stored);

interface Pointing {
  subject: Parameters<typeof mayPointAt>[0]["subject"];
}

/** The rule of each type, as far as the journey asks for it. */
export type RuleOf = (type: NonNullable<Answers["type"]>) => Pointing;

/** Whether a type has only its account to point at: then there is no line to choose. */
const isOfAccount = (answers: Answers, ruleOf: RuleOf) =>
  answers.type !== null && ruleOf(answers.type).subject === "account";

/** Whether a line is looked at once more: a posting; while none is chosen, wherever it could be one. */
function isLookedAt({ type, lines }: Answers, ruleOf: RuleOf): boolean {
  if (lines) return lines.some(({ subject }) => subject === "entry");
  return type === null || ["entry", "entries"].includes(ruleOf(type).subject);
}

/** The questions of this person: no account where there is one, no line where a type is about all of it. */
export function stepsOf(answers: Answers, accounts: readonly string[], ruleOf: RuleOf): Step[] {
  const skipped: Partial<Record<Step, boolean>> = {
    account: accounts.length === 1 || (answers.lines?.some(({ subject }) => subject !== "account") ?? false),
    line: isOfAccount(answers, ruleOf),
    known: !isLookedAt(answers, ruleOf),
  };
  return STEPS.filter((step) => !skipped[step]);
}

/** The answers as they hold: the only account needs no naming, a type that is about all of it no line. */
export function standing(given: Answers, accounts: readonly string[], ruleOf: RuleOf): Answers {
  const named = given.accountId !== null && accounts.includes(given.accountId);
  const accountId = named ? given.accountId : ((accounts.length === 1 ? accounts[0] : null) ?? null);
  const whole: ChosenLine = { subject: "account", ref: "", what: "", on: "" };
  const rule = given.type === null ? null : ruleOf(given.type);
  const chosen = isOfAccount(given, ruleOf) ? [whole] : (given.lines ?? []);
  const fitting = chosen.filter(({ subject }) => rule === null || mayPointAt(rule, subject));
  return { ...given, accountId, lines: fitting.length > 0 ? fitting : null };
}

const isAnswered: Record<Step, (answers: Answers) => boolean> = {
  type: ({ type }) => type !== null,
  account: ({ accountId }) => accountId !== null,
  line: ({ lines }) => lines !== null,
  known: ({ known }) => known === true,
  about: ({ about }) => about !== null,
  check: () => false,
};

/** The first question that is open. */
export const nextStep = (answers: Answers, steps: readonly Step[]): Step =>
  steps.find((step) => !isAnswered[step](answers)) ?? "check";

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
const GONE_WITH: Partial<Record<keyof Answers, readonly (keyof Answers)[]>> = {
  accountId: ["lines", "known", "search"],
  lines: ["known"],
};

/** The answers with some of them given anew; what no longer means the same is asked again. */
export function changed(answers: Answers, change: Partial<Answers>): Answers {
  const names = (Object.keys(change) as (keyof Answers)[]).filter((name) => !isSame(answers[name], change[name]));
  const gone = names.flatMap((name) => GONE_WITH[name] ?? []).filter((name) => !(name in change));
  const next = { ...answers, ...change, ...Object.fromEntries(gone.map((name) => [name, null])) };
  // A part of one line is no part of another.
  return names.includes("lines") && next.about && !("about" in change)
    ? { ...next, about: { ...next.about, amounts: [] } }
    : next;
}

const VALUE = /^(entry|statement|payment|account|contact|described):(.{0,200})$/s;

/** `entry:E123` of a tick or an address; null for anything that is none. */
export function readLine(value: string): Pick<ChosenLine, "subject" | "ref"> | null {
  const [, subject, ref] = VALUE.exec(value) ?? [];
  return subject === undefined || ref === undefined ? null : { subject: subject as SubjectKind, ref };
}
