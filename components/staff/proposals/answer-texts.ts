import { parseDate } from "@/lib/core/dates";
import { parseMoney, ZERO } from "@/lib/core/money";
import type { Display } from "@/lib/i18n/display";
import { dateIn, plainIn } from "@/lib/i18n/display";
import { type Translate, translator } from "@/lib/i18n/translate";
import { DECLINE_REASONS, INFO_REASONS } from "@/lib/plans/desk/schema";
import type { Choice, Choices } from "@/lib/plans/desk/types";
import type { ProposalKind } from "@/lib/plans/keeping/types";
import type { Desk, QuoteProblem } from "@/lib/plans/types";
import { sizeText } from "./words";

/** One answer that can be chosen, as its row says it. */
export interface OfferRow {
  key: string;
  title: string;
  sub: string;
  /** That it lies beyond one's own authority, and why; null where it does not. */
  beyond: string | null;
}

/** Made on the server; only these texts travel. */
export interface AnswerTexts {
  labels: Readonly<Record<(typeof LABELS)[number], string>>;
  errors: Readonly<Record<string, string>>;
  refusals: Readonly<Record<string, string>>;
  outcomes: Readonly<Record<string, string>>;
  /** That it has moved on, by where it stands now. */
  overtaken: Readonly<Record<string, string>>;
  counts: readonly string[];
  infos: readonly { value: string; text: string }[];
  declines: readonly { value: string; text: string }[];
}

/** Between short facts in one line. */
export const BETWEEN = " · ";

const LABELS = [
  "title",
  "own",
  "own_kind",
  "own_kind_instalments",
  "own_kind_deferral",
  "own_either",
  "own_day_either",
  "own_amount",
  "own_months",
  "own_first",
  "own_interest",
  "own_fees",
  "own_sum",
  "own_by",
  "own_day",
  "own_try",
  "own_empty",
  "ask",
  "decline",
  "supervisor",
  "info_code",
  "decline_code",
  "choose",
  "words",
  "words_hint",
  "next_step",
  "next_step_hint",
  "note",
  "note_hint",
  "preview",
  "preview_none",
  "final",
  "send",
  "request",
  "sending",
  "look_again",
] as const;

const ERRORS = [
  "choice_missing",
  "words_missing",
  "words_long",
  "reason_missing",
  "next_step_missing",
  "note_missing",
  "own_size",
  "own_months",
  "percent",
  "amount_format",
  "day_format",
] as const;

const OUTCOMES = ["not_claimed", "beyond_authority", "beyond_supervisor", "changed", "problem", "unseen"] as const;
const STATES = [
  "in_review",
  "info_needed",
  "offered",
  "countered",
  "accepted",
  "signed",
  "declined",
  "withdrawn",
  "expired",
] as const;

const named = (keys: readonly string[], text: (key: string) => string) =>
  Object.fromEntries(keys.map((key) => [key, text(key)]));

/** All words of the answering form in one language. */
export function answerTexts({ locale }: Display): AnswerTexts {
  const t = translator(locale, "desk");
  const plans = translator(locale, "plans");
  const errors = translator(locale, "errors");
  const common = translator(locale, "common");
  return {
    labels: named(LABELS, (key) => t(`answer.${key}`)) as AnswerTexts["labels"],
    errors: named(ERRORS, (key) => errors(key)),
    refusals: named(["too_many", "signed_out", "forbidden", "not_found", "conflict", "unavailable"], (key) =>
      errors(key),
    ),
    outcomes: named(OUTCOMES, (key) => t(`outcome.${key}`)),
    overtaken: named(STATES, (key) => t("outcome.overtaken", { state: t(`earlier.state.${key}`) })),
    counts: [1, 2, 3, 4, 5].map((count) => common("error_count", { count })),
    infos: INFO_REASONS.map((value) => ({ value, text: t(`info.${value}`) })),
    declines: DECLINE_REASONS.map((value) => ({ value, text: plans(`decline.${value}`) })),
  };
}

function beyondText(t: Translate, { beyond }: Choice, role: Desk): string | null {
  if (beyond.length === 0) return null;
  return t(`answer.beyond.${role}`, { grounds: beyond.map(({ code }) => t(`ground.short.${code}`)).join(BETWEEN) });
}

/** The rows of the ready answers. */
export function offerRows(display: Display, { offers }: Choices, role: Desk): OfferRow[] {
  const t = translator(display.locale, "desk");
  return offers
    .filter(({ key }) => key !== "4")
    .map((offer) => {
      const { key, name, terms, left } = offer;
      const amount = plainIn(display, terms.regularPayment);
      if (terms.kind !== "instalments") {
        const waived = terms.waived > ZERO ? t("answer.kind.waived", { amount: plainIn(display, terms.waived) }) : "";
        return {
          key,
          title: t(`answer.kind.${name === "asked" || name === "paused" ? name : terms.kind}`),
          sub: [sizeText(display, offer.ask.size, null), waived].filter(Boolean).join(BETWEEN),
          beyond: beyondText(t, offer, role),
        };
      }
      const cost = t("answer.cost", { interest: plainIn(display, terms.totalInterest) });
      const rest = left === null ? "" : t("answer.left", { amount: plainIn(display, left) });
      return {
        key,
        title: t(`answer.offer.${name}`, { amount, months: terms.months }),
        sub: [t("size.terms", { amount, months: terms.months }), cost, rest].filter(Boolean).join(BETWEEN),
        beyond: beyondText(t, offer, role),
      };
    });
}

/** What own terms have to keep to. */
export function boundsText(display: Display, { bounds, offers }: Choices, kinds: readonly ProposalKind[]): string {
  const t = translator(display.locale, "desk");
  const kind = kinds.length > 1 ? "instalments" : (offers[0]?.terms.kind ?? "instalments");
  if (kind !== "instalments") return t(`answer.kind.bounds_${kind}`);
  if (bounds.lowest === null) return t("answer.bounds_months", { months: bounds.months });
  return t("answer.bounds", { months: bounds.months, lowest: plainIn(display, bounds.lowest) });
}

/** That the own terms lie beyond one's authority. */
export function ownBeyond(display: Display, { offers }: Choices, role: Desk): string | null {
  const own = offers.find(({ key }) => key === "4");
  return own ? beyondText(translator(display.locale, "desk"), own, role) : null;
}

/** Why something cannot be quoted, in the words that the cardholder reads too. */
export function problemText(display: Display, { problem, limit = "" }: QuoteProblem): string {
  const plans = translator(display.locale, "plans");
  const date = parseDate(limit);
  const amount = limit.includes(".") ? parseMoney(limit) : null;
  const isMonthly = problem === "months_over" && amount !== null;
  const text = date ? dateIn(display, date) : amount === null ? limit : plainIn(display, amount);
  return plans(isMonthly ? "problem.monthly_low" : `problem.${problem}`, { limit: text });
}
