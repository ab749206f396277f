import { Card } from "../ui/card";
import { Section } from "../ui/section";

/** A page of words: headings, and under each its sentences as a list. */
export function PlainSections({
  sections,
}: {
  sections: readonly { id: string; title: string; lines: readonly string[] }[];
}) {
  return sections.map((section) => (
    <Section id={section.id} key={section.id} title={section.title}>
      <Card>
        <ul className="grid list-disc gap-1.5 pl-5 text-sub">
          {section.lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </Card>
    </Section>
  ));
}
