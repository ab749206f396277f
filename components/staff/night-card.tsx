import { SummaryList } from "@/components/ui/summary-list";
import { secondsBetween } from "@/lib/core/clock";
import { type Display, dateIn } from "@/lib/i18n/display";
import { translator } from "@/lib/i18n/translate";
import type { NightRun } from "@/lib/night/types";

/** What a night did that people want to know of, by the words of its steps. */
const TOLD = ["reminded", "expired", "noticed", "put_before_person", "completed", "found"] as const;

/** How far the newest night came, what it did, and what it passed over. */
export function NightCard({ night, display }: { night: NightRun; display: Display }) {
  const t = translator(display.locale, "staff");
  const steps = Object.values(night.counts);
  const done = TOLD.map((what) => ({ what, count: steps.reduce((all, counts) => all + (counts[what] ?? 0), 0) }));
  const seconds = secondsBetween(night.startedAt, night.finishedAt ?? night.movedAt);
  return (
    <section
      aria-labelledby="night-title"
      className="@container mt-6 rounded-[10px] border border-line bg-surface px-4 py-3"
    >
      <h2 className="text-h2" id="night-title">
        {t("night.title", { date: dateIn(display, night.businessDay) })}
      </h2>
      <p className="text-ink-2">{t(`night.state.${night.state}`, { seconds })}</p>
      <SummaryList
        rows={[
          ...done
            .filter(({ count }) => count > 0)
            .map(({ what, count }) => ({ key: what, label: t(`night.did.${what}`), value: `${count}` })),
          { key: "failures", label: t("night.failures"), value: `${night.failures}` },
        ]}
      />
    </section>
  );
}
