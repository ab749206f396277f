import { CircleCheck } from "lucide-react";
import { Notice } from "@/components/ui/notice";

/** What came of the last press, by a word of the address that the page knows. */
export function DoneNotice({ words, done }: { words: Readonly<Record<string, string>>; done: unknown }) {
  const text = typeof done === "string" && Object.hasOwn(words, done) ? words[done] : undefined;
  if (text === undefined) return null;
  return (
    <Notice icon={CircleCheck} live={true} tone="settled">
      <p>{text}</p>
    </Notice>
  );
}
