import { ArrowLeft } from "lucide-react";
import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";

/** Top of a journey, where the bar is absent: the way back, and a slot at the right. */
export function JourneyHeader({ back, children }: { back: { href: string; text: string }; children?: ReactNode }) {
  return (
    <header className="flex flex-wrap items-center justify-between gap-x-4 py-2.5">
      <a className="inline-flex min-h-target items-center gap-1.5 text-sub text-ink-2" href={back.href}>
        <Icon icon={ArrowLeft} />
        {back.text}
      </a>
      {children}
    </header>
  );
}
