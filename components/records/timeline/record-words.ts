import { dateOf, type PlainDate, parseDate } from "@/lib/core/dates";
import { type Money, parseMoney } from "@/lib/core/money";
import { amountIn, type Display, dateIn, plainIn } from "@/lib/i18n/display";
import { translator } from "@/lib/i18n/translate";
import type { EventRecord, TimelineRecord } from "@/lib/records/timeline/types";

/** What a record says in words: the whole of it follows from the record and how this person's page writes values. */
export interface RecordWords {
  title: string;
  who: string;
  lines: string[];
  /** The words of one side, as they were said. */
  quote: string | null;
}

const CODES = {
  outcome: ["upheld", "partly_upheld", "rejected"],
  reason: ["plan", "dispute", "representative", "pause"],
  change: ["move", "skip", "pay_day", "spread", "double_up", "extend"],
  setting: ["locale", "largeText", "hideAmounts", "theme"],
} as const;

type Line =
  | "terms"
  | "first_answer"
  | "until"
  | "paid_on"
  | "payoff"
  | "number"
  | "last_chance"
  | "others"
  | "setting"
  | "outcome"
  | "reason"
  | "change";

/** What is said of an event besides its number and its card, in this order; what it does not have is left out. */
const LINES: Readonly<Record<string, readonly Line[]>> = {
  "proposal.submitted": ["terms"],
  "proposal.offered": ["terms"],
  "proposal.countered": ["terms"],
  "proposal.accepted": ["terms"],
  "plan.signed": ["terms"],
  "dispute.filed": ["first_answer"],
  "dispute.information_asked": ["until"],
  "dispute.extended": ["until"],
  "dispute.decided": ["outcome"],
  "payment_claim.made": ["paid_on"],
  "plan.settlement_quoted": ["payoff"],
  "plan.schedule_changed": ["number", "change"],
  "plan.reminded": ["number"],
  "plan.notice_given": ["number", "last_chance"],
  "plan.more_time": ["last_chance"],
  "contact.stopped": ["reason"],
  "contact.stop_ended": ["reason"],
  "session.ended": ["others"],
  "setting.changed": ["setting"],
};

const dayIn = (value: unknown): PlainDate | null => (typeof value === "string" ? parseDate(value) : null);

/** An amount as this person's page writes it: without a sign where no account tells the currency. */
const amountOf = (display: Display, amount: Money, currency: string | null) =>
  currency === null ? plainIn(display, amount) : amountIn(display, amount, currency);

function termsLine({ subject: { terms }, currency }: EventRecord, display: Display): string | null {
  if (!terms) return null;
  const money = (amount: Money) => amountOf(display, amount, currency);
  return translator(display.locale, "timeline")(`lines.terms.${terms.kind}`, {
    months: terms.months,
    regular: money(terms.regular),
    total: money(terms.total),
    first: dateIn(display, terms.firstDue),
    last: dateIn(display, terms.lastDue),
  });
}

function lineOf(line: Line, record: EventRecord, display: Display): string | null {
  const t = translator(display.locale, "timeline");
  const { facts, subject, currency } = record;
  const on = (key: "first_answer" | "until" | "paid_on" | "last_chance", date: PlainDate | null | undefined) =>
    date ? t(`lines.${key}`, { date: dateIn(display, date) }) : null;
  switch (line) {
    case "terms":
      return termsLine(record, display);
    case "first_answer":
      return on(line, subject.dispute?.firstAnswerBy);
    case "until":
      return on(line, dayIn(facts.until));
    case "paid_on":
      return on(line, subject.claim?.paidOn);
    case "last_chance":
      return on(line, dayIn(facts.lastChance));
    case "payoff": {
      const [payoff, until] = [parseMoney(`${facts.payoff}`), dayIn(facts.validUntil)];
      if (payoff === null || until === null) return null;
      return t("lines.payoff", { amount: amountOf(display, payoff, currency), date: dateIn(display, until) });
    }
    case "number":
      return typeof facts.number === "number" ? t("lines.number", { number: facts.number }) : null;
    case "others":
      return typeof facts.others === "number" ? t("lines.others", { count: facts.others }) : null;
    case "setting": {
      const changed = CODES.setting.filter((name) => Object.hasOwn(facts, name));
      return changed.length > 0 ? changed.map((name) => t(`lines.setting.${name}`)).join(" ") : null;
    }
    default: {
      const fact = facts[line === "change" ? "kind" : line];
      const known = CODES[line].find((code) => code === fact);
      return known ? t(`lines.${line}.${known}`) : null;
    }
  }
}

/** The amount that an event is about, beside its title. */
function figureOf({ event, subject }: EventRecord): Money | null {
  if (event === "dispute.filed") return subject.dispute?.amount ?? null;
  return subject.held ?? subject.claim?.amount ?? null;
}

function whoOf(record: TimelineRecord, display: Display): string {
  const t = translator(display.locale, "timeline");
  if (record.source === "contact" && record.side === "agency" && record.agency) return record.agency;
  if (record.source === "event" && record.side === "bank" && record.staffName) {
    return t("sides.staff", { name: record.staffName });
  }
  return t(`sides.${record.side}`);
}

function eventWords(record: EventRecord, display: Display): Omit<RecordWords, "who"> {
  const t = translator(display.locale, "timeline");
  const name = translator(display.locale, "records")(`events.${record.event}`);
  const figure = figureOf(record);
  const reference = record.subject.dispute?.reference ?? record.subject.proposal?.reference;
  const own = (LINES[record.event] ?? []).map((line) => lineOf(line, record, display));
  const lines = [
    reference ? t("lines.reference", { reference }) : null,
    ...own,
    record.account ? t("lines.account", { tail: record.account.cardTail }) : null,
  ];
  return {
    title:
      figure === null ? name : t("lines.figure", { title: name, figure: amountOf(display, figure, record.currency) }),
    lines: lines.filter((line) => line !== null),
    quote: record.said,
  };
}

/** Title, who acted and the sentences of a record. */
export function wordsOf(record: TimelineRecord, display: Display): RecordWords {
  const t = translator(display.locale, "timeline");
  const who = whoOf(record, display);
  if (record.source === "event") return { who, ...eventWords(record, display) };
  const card = record.account ? [t("lines.account", { tail: record.account.cardTail })] : [];
  const figure = (title: string, amount: Money) =>
    t("lines.figure", { title, figure: amountOf(display, amount, record.currency) });
  if (record.source === "statement") {
    const minimum = amountOf(display, record.minimum, record.currency);
    const line = t("lines.minimum", { amount: minimum, date: dateIn(display, record.dueOn) });
    return { who, title: figure(t("titles.statement"), record.closing), lines: [line, ...card], quote: null };
  }
  if (record.source === "payment") {
    const isBack = record.paid < 0n;
    const amount = (isBack ? -record.paid : record.paid) as Money;
    const title = figure(isBack ? t("titles.payment_back") : t("titles.payment_in"), amount);
    return { who, title, lines: [...(record.said ? [record.said] : []), ...card], quote: null };
  }
  const { channel, direction, outcome, isRecorded, isThird } = record;
  const more = [isThird ? t("lines.third") : null, isRecorded ? t("lines.recorded") : null, ...card];
  return {
    who,
    title: t(`contact.${channel}.${direction}`),
    lines: [t(`outcomes.${outcome}`), ...more.filter((line) => line !== null)],
    quote: null,
  };
}

/** Where a record leads: to what it is of, and to its paper. */
export function linksOf(record: TimelineRecord): { key: string; href: string; isPaper?: true }[] {
  if (record.source === "statement" && record.account) {
    const href = `/amounts/${record.account.accountId}/statements/${dateOf(record.on.toString())}`;
    return [{ key: "statement", href }];
  }
  if (record.source !== "event") return [];
  const { dispute, proposal, planId, claim, paper } = record.subject;
  const { diaryEntryId } = record.facts;
  const PAPERS: Readonly<Record<string, (subject: string) => string>> = {
    agreement: (subject) => `/api/agreements/${subject}`,
    certificate: (subject) => `/api/plans/${subject}/certificate`,
  };
  const href = paper && PAPERS[paper.kind]?.(paper.subject);
  return [
    ...(href ? [{ key: "paper", href, isPaper: true as const }] : []),
    ...(diaryEntryId ? [{ key: "diary", href: `/records/diary/${diaryEntryId}` }] : []),
    ...(dispute ? [{ key: "dispute", href: `/disputes/${dispute.disputeId}` }] : []),
    ...(claim ? [{ key: "claim", href: `/pay/claims/${claim.paymentClaimId}` }] : []),
    ...(planId ? [{ key: "plan", href: `/plans/kept/${planId}` }] : []),
    ...(proposal && !planId ? [{ key: "proposal", href: `/plans/${proposal.proposalId}` }] : []),
  ];
}
