import type { Metadata } from "next";
import { CheckCard } from "@/components/disputes/check-card";
import { StepFrame } from "@/components/disputes/step-frame";
import { guarded } from "@/components/layout/guarded";
import { newId } from "@/lib/core/ids";
import { sum, ZERO } from "@/lib/core/money";
import { loadCheck } from "@/lib/disputes/drafting/loaders";
import { loadLocale } from "@/lib/i18n/request";
import { translator } from "@/lib/i18n/translate";
import { loadWords } from "@/lib/policy/loaders";
import { loadDisplay } from "@/lib/settings/loaders";

export async function generateMetadata(): Promise<Metadata> {
  return { title: translator(await loadLocale(), "dispute-new")("check.title") };
}

/** Everything once more before it is filed: the answers, what is held then, and by when an answer comes. */
export default guarded(async function DisputeCheckPage() {
  const { draft, steps, account, filing, lines, rule, days, adding } = await loadCheck();
  const display = await loadDisplay();
  const t = translator(display.locale, "dispute-new");
  const held = sum(lines.map(({ hold }) => hold?.amount ?? ZERO));
  return (
    <StepFrame display={display} draft={draft} step="check" steps={steps} sub={t("check.sub")} title={t("check.title")}>
      <CheckCard
        account={account.facts}
        adding={adding}
        days={days}
        display={display}
        draft={draft}
        filing={filing}
        held={held > ZERO ? held : null}
        idempotencyKey={newId()}
        lines={lines}
        measures={rule.interim.filter((measure) => measure !== "lock-card")}
        steps={steps}
        words={await loadWords(display.locale)}
      />
    </StepFrame>
  );
});
