import type { Metadata } from "next";
import { StepFrame } from "@/components/disputes/step-frame";
import { TypeForm } from "@/components/disputes/type-form";
import { guarded } from "@/components/layout/guarded";
import { Notice } from "@/components/ui/notice";
import { loadBegun, loadJourney } from "@/lib/disputes/drafting/loaders";
import { amountIn, dateIn } from "@/lib/i18n/display";
import { loadLocale } from "@/lib/i18n/request";
import { translator } from "@/lib/i18n/translate";
import { loadWords } from "@/lib/policy/loaders";
import { loadDisplay } from "@/lib/settings/loaders";

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: translator(await loadLocale(), "dispute-new")("type.title") };
}

/** What kind of problem it is; with a line in the address, of that line. */
export default guarded(async function DisputeTypePage({ searchParams }: Props) {
  const { of, account } = await searchParams;
  const [{ draft, steps, accounts, day }, begun, display] = await Promise.all([
    loadJourney(),
    loadBegun(of, account),
    loadDisplay(),
  ]);
  const t = translator(display.locale, "dispute-new");
  const words = await loadWords(display.locale);
  const currency = accounts.find(({ facts }) => facts.accountId === begun?.accountId)?.facts.currency ?? "";
  const days = Object.fromEntries(day.policy.pack.disputes.map(({ type, decideDays }) => [type, decideDays]));
  return (
    <StepFrame
      display={display}
      draft={draft}
      step="type"
      // Whoever begins at a line has chosen its account with it.
      steps={begun ? steps.filter((step) => step !== "account") : steps}
      sub={t("type.sub")}
      title={t("type.title")}
    >
      {begun ? (
        <div className="mb-4">
          <Notice title={t("type.begun")} tone="neutral">
            <p className="break-words">
              {[begun.entry.merchant ?? begun.entry.description, dateIn(display, begun.entry.postedOn)]
                .filter(Boolean)
                .join(" · ")}{" "}
              {amountIn(display, begun.entry.amount, currency)}
            </p>
          </Notice>
        </div>
      ) : null}
      <TypeForm
        begun={
          begun && {
            of: `${begun.line.subject}:${begun.line.ref}`,
            accountId: begun.accountId,
            types: begun.types,
          }
        }
        days={days}
        draft={draft}
        locale={display.locale}
        words={words}
      />
    </StepFrame>
  );
});
