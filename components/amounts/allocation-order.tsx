import { ArrowRight } from "lucide-react";
import { Card } from "@/components/ui/card";
import { Icon } from "@/components/ui/icon";
import type { PlainDate } from "@/lib/core/dates";
import { type Display, dateIn } from "@/lib/i18n/display";
import { translator } from "@/lib/i18n/translate";

type Bucket = "fee" | "interest" | "principal";

/** The order in which a payment made today is used, and the day from which another order holds. */
export function AllocationOrder({
  order,
  from,
  until,
  flip,
  display,
}: {
  order: readonly Bucket[];
  /** Days past due from which this order holds, and until which; null: for ever. */
  from: number;
  until: number | null;
  /** When another order begins, and what it pays first. */
  flip: { on: PlainDate; first: Bucket } | null;
  display: Display;
}) {
  const t = translator(display.locale, "accounts");
  return (
    <Card>
      <ol className="flex flex-wrap items-center gap-x-2 gap-y-2">
        {order.map((bucket, index) => (
          <li className="inline-flex items-center gap-2" key={bucket}>
            {index > 0 ? <Icon icon={ArrowRight} /> : null}
            <span className="rounded-tag bg-action-soft px-2 py-0.5 text-meta font-semibold text-action">
              {index + 1} {t(`order.${bucket}`)}
            </span>
          </li>
        ))}
      </ol>
      {until !== null ? <p className="mt-2 text-sub text-ink-2">{t("order.until", { days: until })}</p> : null}
      {from > 0 ? <p className="mt-2 text-sub text-ink-2">{t("order.from", { days: from })}</p> : null}
      {flip ? (
        <p className="mt-1 text-sub text-ink-2">
          {t("order.flip", { date: dateIn(display, flip.on), bucket: flip.first })}
        </p>
      ) : null}
    </Card>
  );
}
