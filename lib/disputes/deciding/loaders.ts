import "server-only";
import { sum, ZERO } from "@/lib/core/money";
import { amountIn, type Display, dateIn } from "@/lib/i18n/display";
import { translator } from "@/lib/i18n/translate";
import { loadPolicy } from "@/lib/policy/loaders";
import { appealBy } from "../deadlines";
import { loadDispute } from "../desk/loaders";
import type { CaseLine, CaseView } from "../desk/types";
import type { DecisionView, Judged, Letter } from "./types";

type Decided = Judged & Pick<DecisionView, "reasonCode" | "words">;

/** What a line is called in the letter. */
function nameOf(display: Display, { subject, shown }: CaseLine): string {
  const own = shown.merchant ?? shown.what ?? shown.description;
  return own ?? translator(display.locale, "dispute-desk")(`subject.${subject}`);
}

/** The letter of a decision as its cardholder reads it, in their language; `appeal`: by when it can be appealed. */
function letterOf(display: Display, view: CaseView, decided: Decided, appeal: string | null): Letter {
  const t = translator(display.locale, "dispute-desk");
  const { currency, reference } = view;
  const { outcome, lines, adjustments, reasonCode, words } = decided;
  const stays = sum(
    lines.map(({ line, upheld }) => (view.lines.find((one) => one.line === line)?.amount ?? ZERO) - (upheld ?? ZERO)),
  );
  const isMoney = adjustments.some(({ amount }) => amount !== null);
  // A complaint and an objection to a report are about no posting, which could stand.
  const isMatter = lines.every(({ upheld }) => upheld === null);
  const found = outcome === "rejected" && isMatter ? "rejected_matter" : outcome;
  return {
    title: t("letter.title", { reference }),
    paragraphs: [
      t(`letter.${found}`),
      t("letter.reason", { reason: t(`reason.${reasonCode}`) }),
      words,
      ...(isMoney ? [t("letter.back")] : []),
      ...(stays > ZERO ? [t("letter.held", { amount: amountIn(display, stays, currency) })] : []),
      ...(appeal ? [t("letter.appeal", { date: appeal })] : []),
      t("letter.outside"),
    ],
    items: [
      ...lines.flatMap(({ line, outcome: of, upheld }) => {
        const own = view.lines.find((one) => one.line === line);
        if (!own) return [];
        const amount = upheld === null ? "" : amountIn(display, upheld, currency);
        return [
          t("letter.line", {
            what: nameOf(display, own),
            outcome: t(`letter.line_${of === "partly" && upheld === null ? "partly_matter" : of}`, { amount }),
          }),
        ];
      }),
      ...adjustments.map(({ kind, amount, valueOn }) =>
        amount === null
          ? t("letter.report")
          : t("letter.adjustment", {
              kind: t(`kind.${kind}`),
              amount: amountIn(display, amount, currency),
              date: dateIn(display, valueOn),
            }),
      ),
    ],
  };
}

/** The letter of what is about to be decided, before anything is; and of what another person looks at. */
export async function loadLetterFor(
  input: { cardholderId: string; disputeId: string; reasonCode: string; words: string },
  judged: Judged,
): Promise<Letter> {
  const [view, { pack }] = await Promise.all([loadDispute(input.cardholderId, input.disputeId), loadPolicy()]);
  const display: Display = { locale: view.readsIn, hidden: false, year: view.today.year };
  const isAppealable = view.key.round === 1 && judged.outcome !== "upheld";
  const appeal = isAppealable ? dateIn(display, appealBy(pack.disputeHandling, view.today)) : null;
  const { reasonCode, words } = input;
  return letterOf(display, view, { ...judged, reasonCode, words }, appeal);
}
