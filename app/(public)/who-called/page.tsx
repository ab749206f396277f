import type { Metadata } from "next";
import { CallAnswerView } from "@/components/conduct/call-answer";
import { guarded } from "@/components/layout/guarded";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { PageTitle } from "@/components/ui/page-title";
import { TextInput } from "@/components/ui/text-input";
import { loadCaller } from "@/lib/conduct/loaders";
import { loadLocale } from "@/lib/i18n/request";
import { translator } from "@/lib/i18n/translate";
import { loadPolicyOrFiles } from "@/lib/policy/loaders";

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: translator(await loadLocale(), "conduct")("caller.title") };
}

/** Whether a number, a name or a code is the bank's or an agency's, for anybody who was called. */
export default guarded(async function WhoCalled({ searchParams }: Props) {
  const { who } = await searchParams;
  const answer = await loadCaller(who);
  const locale = await loadLocale();
  const t = translator(locale, "conduct");
  const { issuer } = await loadPolicyOrFiles();
  return (
    <>
      <PageTitle sub={t("caller.intro")} text={t("caller.title")} />
      {answer ? (
        <div className="mb-section" id="answer">
          <CallAnswerView
            answer={answer}
            issuer={issuer.name[locale]}
            locale={locale}
            phone={issuer.personLine.phone}
          />
        </div>
      ) : null}
      <Card>
        <form action="/who-called#answer" className="grid gap-3" method="get">
          <TextInput
            autoComplete="off"
            defaultValue={typeof who === "string" ? who.slice(0, 80) : ""}
            hint={t("caller.hint")}
            id="who"
            label={t("caller.label")}
            maxLength={80}
            name="who"
            spellCheck={false}
          />
          <Button kind="filled">{t("caller.look")}</Button>
        </form>
      </Card>
    </>
  );
});
