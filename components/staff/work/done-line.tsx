import { Check } from "lucide-react";
import { FocusOnArrival } from "@/components/ui/focus-on-arrival";
import { Icon } from "@/components/ui/icon";

/** What was just recorded. */
export function DoneLine({ text }: { text: string }) {
  return (
    <FocusOnArrival
      attempt={text}
      className="mb-4 rounded-r-control border-l-4 border-settled-mark bg-settled-soft px-3.5 py-2.5"
      labelledBy="sent"
    >
      <p className="flex gap-2 font-semibold" id="sent">
        <Icon className="mt-[0.2em] text-settled" icon={Check} />
        <span>{text}</span>
      </p>
    </FocusOnArrival>
  );
}
