import { FileText } from "lucide-react";
import { LinkList, LinkRow } from "@/components/ui/link-row";
import { Notice } from "@/components/ui/notice";
import type { PlainDate } from "@/lib/core/dates";
import { type Display, dateIn } from "@/lib/i18n/display";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translate";

/** Whether the text is signed, in which language, and where its PDF is. */
export function AgreementState({
  proposalId,
  version,
  signedOn,
  language,
  pages,
  display,
}: {
  proposalId: string;
  version: number;
  signedOn: PlainDate | null;
  language: Locale;
  pages: number | null;
  display: Display;
}) {
  const t = translator(display.locale, "agreement");
  if (signedOn === null) return <Notice tone="action">{t("page.unsigned", { version })}</Notice>;
  const other = language === display.locale ? null : t("page.other_language", { language: t(`languages.${language}`) });
  return (
    <div className="grid gap-4">
      <Notice title={t("page.signed", { date: dateIn(display, signedOn) })} tone="settled">
        {other}
        {pages === null ? <p>{t("page.writing")}</p> : null}
      </Notice>
      {pages === null ? null : (
        <LinkList
          rows={[
            {
              key: "document",
              row: (
                <LinkRow
                  href={`/api/agreements/${proposalId}`}
                  icon={FileText}
                  sub={t("page.pages", { pages })}
                  title={t("page.download")}
                />
              ),
            },
          ]}
        />
      )}
    </div>
  );
}
