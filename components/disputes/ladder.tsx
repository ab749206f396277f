import { Card } from "@/components/ui/card";
import { Phrases } from "@/components/ui/phrases";
import { Section } from "@/components/ui/section";
import type { Locale } from "@/lib/i18n/locale";
import { type Translate, translator } from "@/lib/i18n/translate";

/** Who else listens, inside and outside the bank, at every step and without paying first. */
export function Ladder({
  steps,
  answerDays,
  words,
  locale,
}: {
  steps: readonly string[];
  answerDays: number;
  words: Translate;
  locale: Locale;
}) {
  return (
    <Section id="elsewhere" title={translator(locale, "disputes")("ladder.title")}>
      <Card>
        <p className="text-sub text-ink-2">
          <Phrases text={words("escalation.free")} />
        </p>
        <ul>
          {steps.map((id) => (
            <li className="border-t border-line py-2 first:border-t-0" key={id}>
              <p className="font-semibold">{words(`escalation.${id}.title`)}</p>
              <p className="text-sub text-ink-2">
                <Phrases text={words(`escalation.${id}.body`, { days: answerDays })} />
              </p>
            </li>
          ))}
        </ul>
      </Card>
    </Section>
  );
}
