import { Radios } from "@/components/ui/radios";
import { SubmitButton } from "@/components/ui/submit-button";
import { plainForm } from "@/lib/action/plain-form";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translate";
import { askLetter } from "@/lib/letters/actions";
import { choiceOf } from "@/lib/letters/schema";
import type { AskChoice } from "@/lib/letters/types";

const LANGUAGES = ["zh-CN", "en", "both"] as const;

/** Which document, in which language: something is chosen already, so one press is enough. Works without JavaScript. */
export function AskForm({ choices, locale }: { choices: readonly AskChoice[]; locale: Locale }) {
  const t = translator(locale, "letters");
  const accountIn = translator(locale, "disputes");
  const options = choices.map(({ kind, account }) => ({
    value: choiceOf(kind, account?.accountId),
    label: (
      <>
        {t(`kinds.${kind}`)}
        <span className="block text-meta text-ink-3">
          {account ? accountIn("account", { product: account.product, tail: account.cardTail }) : t("ask.all_accounts")}
        </span>
        <span className="block text-meta text-ink-3">{t(`ask.what.${kind}`)}</span>
      </>
    ),
  }));
  return (
    <form action={plainForm(askLetter)} className="grid gap-4">
      <Radios chosen={options[0]?.value} id="what" legend={t("ask.kind")} name="what" options={options} />
      <Radios
        chosen={locale}
        id="language"
        legend={t("ask.language")}
        name="language"
        options={LANGUAGES.map((language) => ({ value: language, label: t(`languages.${language}`) }))}
      />
      <SubmitButton pending={t("ask.pending")}>{t("ask.submit")}</SubmitButton>
    </form>
  );
}
