import type { Letter } from "@/lib/disputes/deciding/types";

/** The letter of a decision, word for word. */
export function LetterView({ letter: { title, paragraphs, items } }: { letter: Letter }) {
  const [first, ...others] = paragraphs;
  return (
    <>
      <h3 className="text-h2" id="letter-title">
        {title}
      </h3>
      <p className="font-semibold">{first}</p>
      <ul className="my-1.5 list-disc pl-5">
        {items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
      {others.map((text) => (
        <p className="pt-1 whitespace-pre-line" key={text}>
          {text}
        </p>
      ))}
    </>
  );
}
