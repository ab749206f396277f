import { Check } from "lucide-react";
import { FocusOnArrival } from "@/components/ui/focus-on-arrival";
import { Icon } from "@/components/ui/icon";
import type { Display } from "@/lib/i18n/display";
import { translator } from "@/lib/i18n/translate";
import type { Sent } from "@/lib/plans/desk/types";
import { sizeText } from "./words";

/** What was sent, in the one place that proves it until the record has it. */
export function SentLine({ display, sent }: { display: Display; sent: Sent }) {
  const t = translator(display.locale, "desk");
  const { months, payment, reference } = sent;
  const terms = months !== null && payment !== null ? sizeText(display, { kind: "talk" }, { months, payment }) : "";
  return (
    <FocusOnArrival
      attempt={`${sent.what} ${reference}`}
      className="mb-4 rounded-r-control border-l-4 border-settled-mark bg-settled-soft px-3.5 py-2.5"
      labelledBy="sent"
    >
      <p className="flex gap-2 font-semibold" id="sent">
        <Icon className="mt-[0.2em] text-settled" icon={Check} />
        <span>{t(`sent.${sent.what}`, { reference, terms })}</span>
      </p>
    </FocusOnArrival>
  );
}
