import type { Check, Entry, Statement, Working } from "@/lib/accounts/types";
import { ZERO } from "@/lib/core/money";
import type { Block, Clause } from "@/lib/printing/types";
import type { FactsOf, LetterFrame, Say } from "../types";
import { clause, closing, opening, pairs, paragraph } from "./frame";

type Facts = FactsOf<"statement_of_account">;
type Table = Extract<Block, { kind: "table" }>;

const words = (...heads: string[]) => heads.map((head) => ({ head, numeric: false }));
const figures = (...heads: string[]) => heads.map((head) => ({ head, numeric: true }));

function statementTable(statements: readonly Statement[], say: Say, currency: string): Table {
  const head = (key: string) => say.accounts(`statement.${key}`);
  return {
    kind: "table",
    caption: say.t("statement.statements_caption", { currency }),
    columns: [
      ...words(say.t("statement.statement_day")),
      ...figures(
        head("opening"),
        say.t("statement.added"),
        head("interest"),
        head("fees"),
        head("payments"),
        head("closing"),
      ),
    ],
    rows: statements.map((one) => [
      say.day(one.statementDate),
      say.plain(one.openingBalance),
      say.plain((one.purchases + one.cash + one.adjustments) as typeof one.purchases),
      say.plain(one.interest),
      say.plain(one.fees),
      say.plain(one.payments),
      say.plain(one.closingBalance),
    ]),
    total: null,
  };
}

function segmentTable(working: Extract<Working, { kind: "interest" }>, check: Check, say: Say): Table | null {
  const rows = working.segments.map((one) => [
    say.range(one.from, one.to),
    say.plain(one.balance),
    `${one.days}`,
    say.plain(one.interest),
  ]);
  if (working.reserve > ZERO) rows.push([say.accounts("how.reserve"), "", "", say.plain(working.reserve)]);
  if (rows.length === 0) return null;
  const head = (key: string) => say.accounts(`how.columns.${key}`);
  return {
    kind: "table",
    caption: say.accounts("how.interest"),
    columns: [...words(head("period")), ...figures(head("balance"), head("days"), head("interest"))],
    rows,
    total: [say.accounts("how.total"), "", "", check.recomputed === null ? "" : say.plain(check.recomputed)],
  };
}

function minimumTable(working: Extract<Working, { kind: "minimum" }>, check: Check, { rates }: Facts, say: Say): Table {
  const restOnly = working.lines.some(({ part, amount }) => part === "prior" && amount > ZERO);
  const nameOf = (part: string) =>
    say.accounts(`how.minimum_parts.${part === "purchases" && restOnly ? "purchases_rest" : part}`, {
      rate: say.percent(rates.minimum),
    });
  const head = (key: string) => say.accounts(`how.columns.${key}`);
  return {
    kind: "table",
    caption: say.accounts("how.minimum"),
    columns: [...words(head("part")), ...figures(head("amount"))],
    rows: working.lines.map(({ part, amount }) => [nameOf(part), say.plain(amount)]),
    total: [say.accounts("how.total"), check.recomputed === null ? "" : say.plain(check.recomputed)],
  };
}

/** The formula in words, with the numbers in it, and the table of its steps. */
function workingBlocks(check: Check, facts: Facts, say: Say): (Block | null)[] {
  const { working } = check;
  if (!working) return [];
  if (working.kind === "late_fee") {
    const { unpaidMinimum, rate, floor, cap } = working;
    if (rate === null) return [paragraph(say.accounts("how.formula.late_fee_none"))];
    const values = {
      unpaid: say.plain(unpaidMinimum),
      rate: say.percent(rate),
      floor: floor > ZERO ? say.plain(floor) : "none",
      cap: cap === null ? "none" : say.plain(cap),
    };
    return [paragraph(say.accounts("how.formula.late_fee", values))];
  }
  if (working.kind === "minimum") {
    const floor = say.plain(working.floor);
    const rate = say.percent(facts.rates.minimum);
    return [
      paragraph(say.accounts("how.formula.minimum", { rate, floor })),
      minimumTable(working, check, facts, say),
      paragraph(say.accounts("how.minimum_floor", { floor })),
    ];
  }
  const rates = { daily: say.percent(working.dailyRate), annual: say.percent(facts.rates.annual) };
  return [
    paragraph(say.accounts("how.formula.interest", rates)),
    segmentTable(working, check, say),
    paragraph(say.accounts("how.rounding")),
  ];
}

function checked(check: Check, facts: Facts, say: Say): Clause {
  const { figure, reported, verdict, recomputed, reason, statementDate } = check;
  const says =
    verdict === "agrees"
      ? say.accounts("how.agrees")
      : verdict === "differs" && recomputed !== null
        ? say.t("statement.differs", { ours: say.plain(recomputed) })
        : say.accounts(`how.reason.${reason ?? "history"}`);
  return clause(say.accounts(`how.${figure}`), [
    pairs([
      [say.accounts("how.statement", { date: say.day(statementDate) }), say.plain(reported)],
      [say.accounts("how.ours"), says],
    ]),
    ...workingBlocks(check, facts, say),
  ]);
}

function entryTable(entries: readonly Entry[], say: Say, currency: string): Table {
  return {
    kind: "table",
    caption: say.t("statement.entries_caption", { currency }),
    columns: [
      ...words(say.t("statement.posted"), say.accounts("entries.columns.what"), say.t("statement.source")),
      ...figures(say.accounts("entries.columns.amount")),
    ],
    rows: entries.map((entry) => [
      say.day(entry.postedOn),
      entry.merchant ?? entry.description ?? say.accounts(`entries.kinds.${entry.kind}`),
      entry.entryRef,
      say.plain(entry.amount),
    ]),
    total: null,
  };
}

/** An account with what it is made of, how its interest and fees were worked out, and the postings of the core. */
export function statementOfAccount(facts: Facts, frame: LetterFrame, say: Say): Clause[] {
  const { account, statements, checks, entries, leftOut } = facts;
  const { currency, asOf, product, cardTail, held } = account.facts;
  const amount = (value: typeof held) => say.money(value, currency);
  return [
    opening(frame, say),
    clause(say.t("statement.balance"), [
      pairs([
        [say.t("collection.account"), say.disputes("account", { product, tail: cardTail })],
        [say.t("collection.as_of"), say.day(asOf)],
        [say.accounts("parts.principal"), amount(account.parts.principal)],
        [say.accounts("parts.interest"), amount(account.parts.interest)],
        [say.accounts("parts.fees"), amount(account.parts.fees)],
        [say.accounts("total"), amount(account.standing.total)],
        [say.accounts("overdue"), amount(account.standing.overdue)],
        ...(held > ZERO ? [[say.accounts("parts.held"), amount(held)] as const] : []),
      ]),
      account.parts.origin === "derived" ? paragraph(say.accounts("parts.derived")) : null,
    ]),
    clause(say.t("statement.statements"), [statementTable(statements, say, say.currency(currency))]),
    ...checks.map((check) => checked(check, facts, say)),
    clause(say.t("statement.entries"), [
      leftOut > 0 ? paragraph(say.t("statement.left_out", { count: leftOut })) : null,
      entries.length === 0
        ? paragraph(say.accounts("entries.none_body"))
        : entryTable(entries, say, say.currency(currency)),
    ]),
    ...closing(frame, say),
  ];
}
