import type { Locale } from "@/lib/i18n/locale";
import { type Translate, translator } from "@/lib/i18n/translate";
import { Card } from "../ui/card";
import { Phrases } from "../ui/phrases";
import { Section } from "../ui/section";
import { ContactLines, type Reach } from "./contact-lines";

/** A rung of the ladder: `id` names its texts in the policy's messages; `days` fills in where a text asks for it. */
export interface Step {
  id: string;
  reach: Reach | null;
}

/** How to object to a line today: what to say, and each place that listens, in order, all without paying first. */
export function ObjectToLine({
  locale,
  words,
  steps,
  answerDays,
}: {
  locale: Locale;
  words: Translate;
  steps: readonly Step[];
  answerDays: number;
}) {
  const t = translator(locale, "help");
  const reachWords = { phone: t("reach.phone"), email: t("reach.email"), address: t("reach.address") };
  return (
    <Section id="object" title={t("object.title")}>
      <Card>
        <p className="text-sub">{t("object.body")}</p>
        <ol className="mt-2 list-decimal pl-6 text-sub">
          <li>{t("object.which")}</li>
          <li>{t("object.wrong")}</li>
          <li>{t("object.right")}</li>
        </ol>
        <p className="mt-2 text-sub text-ink-2">{t("object.rest")}</p>
        <a className="link inline-flex min-h-target items-center" href="/disputes/new">
          {t("object.here")}
        </a>
      </Card>
      <Card>
        <h3 className="text-h3">{t("object.where")}</h3>
        <p className="text-sub text-ink-2">
          <Phrases text={words("escalation.free")} />
        </p>
        <ol>
          {steps.map((step) => (
            <li className="border-t border-line py-2.5 first:border-t-0" key={step.id}>
              <p className="font-semibold">{words(`escalation.${step.id}.title`)}</p>
              <p className="text-sub text-ink-2">
                <Phrases text={words(`escalation.${step.id}.body`, { days: answerDays })} />
              </p>
              {step.reach ? <ContactLines reach={step.reach} words={reachWords} /> : null}
            </li>
          ))}
        </ol>
      </Card>
    </Section>
  );
}
