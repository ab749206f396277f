import type { ReactNode } from "react";

/** In view while its answer is chosen. Whole class names, since they are found in the text of this file. */
const SHOWN: Record<string, string> = {
  "1": "hidden group-has-[#choice-1:checked]/answer:block",
  "2": "hidden group-has-[#choice-2:checked]/answer:block",
  "3": "hidden group-has-[#choice-3:checked]/answer:block",
  "4": "hidden group-has-[#choice-4:checked]/answer:block",
  ask: "hidden group-has-[#choice-ask:checked]/answer:block",
  decline: "hidden group-has-[#choice-decline:checked]/answer:block",
  supervisor: "hidden group-has-[#choice-supervisor:checked]/answer:block",
};

/** What the cardholder will see of one answer. */
export function Preview({ choice, children }: { choice: string; children: ReactNode }) {
  return (
    <div className={SHOWN[choice]} data-preview={choice}>
      {children}
    </div>
  );
}
