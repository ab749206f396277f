import { Building2 } from "lucide-react";
import { Card } from "@/components/ui/card";
import { Details } from "@/components/ui/details";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import type { AccountFacts } from "@/lib/accounts/types";
import type { Possible } from "@/lib/consequences/types";
import type { Locale } from "@/lib/i18n/locale";
import { type Translate, translator } from "@/lib/i18n/translate";
import { isNotedOnce, UnconfirmedNote } from "./citation";
import { type PolicyValues, PossibleList } from "./possible-list";

/** What may follow: who already acts for the bank, what the stage reached allows, and, folded, what later ones do. */
export function PossibleSection({
  possible,
  facts,
  values,
  locale,
  words,
}: {
  possible: { now: readonly Possible[]; later: readonly Possible[] };
  facts: AccountFacts;
  values: PolicyValues;
  locale: Locale;
  words: Translate;
}) {
  const t = translator(locale, "next");
  const noted = isNotedOnce([...possible.now, ...possible.later]);
  if (possible.now.length + possible.later.length === 0 && !facts.agency) return null;
  return (
    <Section id="possible" title={t("possible.heading")}>
      {facts.agency ? (
        <Notice icon={Building2} tone="action">
          {t("possible.agency", { name: facts.agency.name, listed: facts.agency.whiteListed ? "yes" : "no" })}
        </Notice>
      ) : null}
      {possible.now.length + possible.later.length > 0 ? (
        <Card>
          {noted ? <UnconfirmedNote words={words} /> : null}
          {possible.now.length > 0 ? (
            <PossibleList events={possible.now} locale={locale} noted={noted} values={values} words={words} />
          ) : null}
          {possible.later.length > 0 ? (
            <Details summary={possible.now.length > 0 ? t("possible.later") : t("possible.only_later")}>
              <PossibleList events={possible.later} locale={locale} noted={noted} values={values} words={words} />
            </Details>
          ) : null}
        </Card>
      ) : null}
    </Section>
  );
}
