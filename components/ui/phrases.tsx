import { Fragment, type ReactNode } from "react";
import { cutPhrases } from "./phrase-cut";

/**
 * A heading or a short sentence that breaks between its phrases, never inside a word, an amount or an
 * amount and its 约. Anything but plain text comes out as it is.
 */
export function Phrases({ text }: { text: ReactNode }) {
  if (typeof text !== "string") return text;
  return cutPhrases(text).map((phrase) =>
    phrase.kept ? (
      <span className="inline-block" key={phrase.start}>
        {phrase.text}
      </span>
    ) : (
      <Fragment key={phrase.start}>{phrase.text}</Fragment>
    ),
  );
}
