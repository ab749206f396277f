import { Fragment } from "react";
import { cutPhrases, LONGEST_PHRASE } from "./phrase-cut";

/**
 * A heading or a short sentence that breaks between its phrases and never inside a word: each phrase of
 * at most ten characters is one inline block. Text without Chinese punctuation comes out as it is.
 */
export function Phrases({ text }: { text: string }) {
  const phrases = cutPhrases(text);
  if (phrases.length < 2) return text;
  return phrases.map((phrase) =>
    [...phrase.text].length <= LONGEST_PHRASE ? (
      <span className="inline-block" key={phrase.start}>
        {phrase.text}
      </span>
    ) : (
      <Fragment key={phrase.start}>{phrase.text}</Fragment>
    ),
  );
}
