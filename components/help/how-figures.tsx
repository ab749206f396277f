import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translate";
import { Card } from "../ui/card";
import { classes } from "../ui/classes";
import { ORIGIN_LINE, Origin, type OriginKind } from "../ui/origin";
import { Section } from "../ui/section";

const KINDS: readonly OriginKind[] = ["reported", "derived", "estimated"];

/** The three lines that stand under a figure, and what each says of it. */
export function HowFigures({ locale }: { locale: Locale }) {
  const t = translator(locale, "help");
  const common = translator(locale, "common");
  return (
    <Section id="how-figures" title={t("figures.title")}>
      <Card>
        <p className="text-sub text-ink-2">{t("figures.body")}</p>
        <dl>
          {KINDS.map((kind) => (
            <div className="border-t border-line py-3 first:border-t-0" key={kind}>
              <dt>
                <span aria-hidden="true" className={classes("mb-1 block w-24", ORIGIN_LINE[kind])} />
                <Origin kind={kind} word={common(`origin.${kind}`)} />
              </dt>
              <dd className="text-sub">{t(`figures.${kind}`)}</dd>
            </div>
          ))}
        </dl>
        <p className="text-sub text-ink-2">{t("figures.working")}</p>
      </Card>
    </Section>
  );
}
