import { Card } from "@/components/ui/card";
import { Section } from "@/components/ui/section";
import { SubmitButton } from "@/components/ui/submit-button";
import { plainForm } from "@/lib/action/plain-form";
import { daysBetween } from "@/lib/core/dates";
import { amountIn, type Display, dateIn } from "@/lib/i18n/display";
import { translator } from "@/lib/i18n/translate";
import { chooseEntry, declineEntries } from "@/lib/payments/actions";
import type { ClaimView } from "@/lib/payments/types";

type Candidate = ClaimView["candidates"][number];

/** What a row says of a posting; two that say the same are told apart by the bank's own reference. */
const wordsOf = ({ amount, postedOn, transactedOn, description }: Candidate) =>
  [amount, postedOn, transactedOn, description].join("|");

/** Postings that a claim could be, one button each, and none of them. */
export function ChooseEntry({ claim, display }: { claim: ClaimView; display: Display }) {
  const t = translator(display.locale, "claims");
  const id = <input name="claimId" type="hidden" value={claim.paymentClaimId} />;
  return (
    <Section id="choose" title={t("choose.heading")}>
      <Card>
        <ul>
          {claim.candidates.map((one) => {
            const amount = amountIn(display, one.amount, claim.currency);
            const row = t("choose.row", { amount, date: dateIn(display, one.postedOn) });
            const isAlike = claim.candidates.some((other) => other !== one && wordsOf(other) === wordsOf(one));
            const reference = isAlike ? t("choose.reference", { reference: one.entryRef }) : null;
            const made =
              one.transactedOn && daysBetween(one.transactedOn, one.postedOn) !== 0 ? one.transactedOn : null;
            const text = [row, reference].filter(Boolean).join(" ");
            return (
              <li className="border-t border-line py-3 first:border-t-0" key={one.entryRef}>
                <p className="font-semibold">{row}</p>
                {made ? (
                  <p className="text-sub text-ink-2">{t("choose.made", { date: dateIn(display, made) })}</p>
                ) : null}
                {one.description ? <p className="text-sub text-ink-2">{one.description}</p> : null}
                {reference ? <p className="text-sub text-ink-2 wrap-anywhere">{reference}</p> : null}
                <form action={plainForm(chooseEntry)} className="mt-2">
                  {id}
                  <input name="entryRef" type="hidden" value={one.entryRef} />
                  <SubmitButton kind="outlined" pending={t("choose.pending")}>
                    {t("choose.yes")}
                    <span className="sr-only"> {text}</span>
                  </SubmitButton>
                </form>
              </li>
            );
          })}
        </ul>
        <form action={plainForm(declineEntries)}>
          {id}
          <SubmitButton kind="plain" pending={t("choose.pending")}>
            {t("choose.none")}
          </SubmitButton>
        </form>
      </Card>
    </Section>
  );
}
