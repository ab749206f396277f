import { Card } from "@/components/ui/card";
import { Notice, type NoticeTone } from "@/components/ui/notice";
import { SummaryList } from "@/components/ui/summary-list";
import { instantOf } from "@/lib/core/clock";
import { dateOf } from "@/lib/core/dates";
import { dateText, instantText } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locale";
import { type Translate, translator } from "@/lib/i18n/translate";
import type { Checked } from "@/lib/records/checking/types";
import type { DocumentAnswer } from "@/lib/records/types";
import { Hash } from "./hash";

interface Shown {
  locale: Locale;
  zone: string;
  issuer: string;
}

function DocumentRows({ answer, locale, zone, t }: { answer: DocumentAnswer; t: Translate } & Omit<Shown, "issuer">) {
  const { kind, code, language, issuedOn, pages, sealedAt, sha256 } = answer;
  const sealed =
    sealedAt === null || sha256 === null
      ? [{ key: "sealed", label: t("verify.sealed"), value: t("verify.not_yet") }]
      : [
          { key: "sealed", label: t("verify.sealed"), value: instantText(instantOf(sealedAt), zone, locale) },
          { key: "sha256", label: t("verify.sha256"), value: <Hash text={sha256} /> },
        ];
  return (
    <SummaryList
      rows={[
        { key: "kind", label: t("verify.kind"), value: t(`verify.kinds.${kind}`) },
        { key: "code", label: t("verify.code"), value: code },
        { key: "issued", label: t("verify.issued"), value: dateText(dateOf(issuedOn), locale) },
        { key: "pages", label: t("verify.pages"), value: t("verify.page_count", { pages }) },
        { key: "language", label: t("verify.language"), value: t(`verify.languages.${language}`) },
        ...sealed,
      ]}
    />
  );
}

function Lines({ title, lines }: { title: string; lines: readonly string[] }) {
  return (
    <>
      <h3 className="mt-3 text-h3">{title}</h3>
      <ul className="mt-1 grid list-disc gap-1.5 pl-5 text-sub">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </>
  );
}

function Issued({ by, answer, issuer, ...shown }: { by: "code" | "file"; answer: DocumentAnswer } & Shown) {
  const t = translator(shown.locale, "records");
  const proven = by === "file" ? ["file_whole", "file_seal", "file_time"] : ["code_issued", "code_compare"];
  return (
    <>
      <Notice live={true} title={t(`verify.issued_by_${by}`, { issuer })} tone={by === "file" ? "settled" : "action"}>
        {answer.isDemo ? <p>{t("verify.demo")}</p> : null}
      </Notice>
      <Card>
        <DocumentRows answer={answer} t={t} {...shown} />
        <Lines lines={proven.map((key) => t(`verify.proven.${key}`))} title={t("verify.proven_title")} />
        <Lines
          lines={["person", "kept", "clock"].map((key) => t(`verify.unproven.${key}`))}
          title={t("verify.unproven_title")}
        />
      </Card>
    </>
  );
}

const TONES: Partial<Record<Exclude<NonNullable<Checked>["outcome"], "issued">, NoticeTone>> = {
  busy: "neutral",
  over: "neutral",
  unreadable: "neutral",
};

/** What came of a code or a file, in words: what is proven, and what is not. */
export function CheckedAnswer({ checked, ...shown }: { checked: NonNullable<Checked> } & Shown) {
  const t = translator(shown.locale, "records");
  if (checked.outcome === "issued") return <Issued {...checked} {...shown} />;
  const { outcome } = checked;
  return (
    <Notice live={true} title={t(`verify.outcome.${outcome}.title`)} tone={TONES[outcome] ?? "date"}>
      <p>{t(`verify.outcome.${outcome}.body`, { issuer: shown.issuer })}</p>
      {"sha256" in checked ? (
        <p className="mt-2">
          {t("verify.sha256")} <Hash text={checked.sha256} />
        </p>
      ) : null}
    </Notice>
  );
}
