import type { Display } from "@/lib/i18n/display";
import { translator } from "@/lib/i18n/translate";
import { APPROVAL_STATES } from "@/lib/plans/approving/types";

const LABELS = [
  "title",
  "approve",
  "approve_sub",
  "refuse",
  "refuse_sub",
  "words",
  "words_hint",
  "preview",
  "preview_none",
  "send",
  "sending",
  "look_again",
] as const;

/** Made on the server; only these texts travel. */
export interface DecisionTexts {
  labels: Readonly<Record<(typeof LABELS)[number], string>>;
  errors: Readonly<Record<string, string>>;
  refusals: Readonly<Record<string, string>>;
  outcomes: Readonly<Record<string, string>>;
  /** That it was decided already, by how it stands now. */
  overtaken: Readonly<Record<string, string>>;
  counts: readonly string[];
}

const named = (keys: readonly string[], text: (key: string) => string) =>
  Object.fromEntries(keys.map((key) => [key, text(key)]));

/** All words of the form that decides a request, in one language; `maker`: in whose name the offer goes out. */
export function decisionTexts({ locale }: Display, maker: string): DecisionTexts {
  const t = translator(locale, "approval");
  const errors = translator(locale, "errors");
  const common = translator(locale, "common");
  return {
    labels: named(LABELS, (key) => t(`form.${key}`, { name: maker })) as DecisionTexts["labels"],
    errors: named(["choice_missing", "words_missing", "words_long"], (key) => errors(key)),
    refusals: named(["too_many", "signed_out", "forbidden", "not_found", "conflict", "unavailable"], (key) =>
      errors(key),
    ),
    outcomes: named(["own_request", "moved", "changed", "problem", "beyond_authority"], (key) => t(`outcome.${key}`)),
    overtaken: named(APPROVAL_STATES, (key) => t("overtaken", { state: t(`state.${key}`) })),
    counts: [1, 2].map((count) => common("error_count", { count })),
  };
}
