import { ChevronDown } from "lucide-react";
import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";

/** One way of saying something, opened where it is wanted. */
export function SayDetails({ title, children }: { title: string; children: ReactNode }) {
  return (
    <details className="border-t border-line pt-1">
      <summary className="flex min-h-9 cursor-pointer items-center justify-between gap-3 font-semibold text-action">
        {title}
        <Icon className="[details[open]>summary>&]:rotate-180" icon={ChevronDown} />
      </summary>
      <div className="pt-1 pb-2">{children}</div>
    </details>
  );
}
