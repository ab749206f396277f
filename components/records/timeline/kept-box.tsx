import { Card } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { Phrases } from "@/components/ui/phrases";
import { Seal } from "@/components/ui/seal";
import { dateOf } from "@/lib/core/dates";
import { type Display, dateIn } from "@/lib/i18n/display";
import { translator } from "@/lib/i18n/translate";
import type { ChainLook } from "@/lib/records/proving/types";

/** How many records are kept and what a look at all of them found just now. */
export function KeptBox({ look, display }: { look: ChainLook; display: Display }) {
  const t = translator(display.locale, "timeline");
  const { brokenAt, count, covered } = look;
  if (brokenAt !== null) {
    return (
      <Notice tone="date">
        <p className="font-semibold">{t("kept.broken", { seq: brokenAt })}</p>
        <p>{t("kept.broken_body")}</p>
      </Notice>
    );
  }
  const published = covered
    ? t("kept.covered", { seq: covered.seq, day: dateIn(display, dateOf(covered.day)) })
    : t("kept.tonight");
  return (
    <Card>
      <div className="flex items-center gap-4">
        <Seal characters="封存" size="large" />
        <div className="min-w-0">
          <h2 className="text-h3">
            <Phrases text={t("kept.whole", { count })} />
          </h2>
          <p className="text-meta text-ink-3">
            <Phrases text={[t("kept.checked"), published, t("kept.steps")].join(display.locale === "en" ? " " : "")} />
          </p>
        </div>
      </div>
    </Card>
  );
}
