import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { SummaryList } from "@/components/ui/summary-list";
import type { ArchiveState } from "@/lib/archive/types";
import { instantOf } from "@/lib/core/clock";
import { instantText } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translate";

/** One archive: how far it is, or until when it can be fetched, or that its days are over. */
export function ArchiveCard({ archive, locale, zone }: { archive: ArchiveState; locale: Locale; zone: string }) {
  const t = translator(locale, "archive");
  const { archiveId, state, askedAt, expiresAt, size, sha256, done, steps } = archive;
  const at = (instant: string) => instantText(instantOf(instant), zone, locale);
  const rows = [
    { key: "asked", label: t("asked"), value: at(askedAt) },
    ...(state === "making" ? [{ key: "done", label: t("progress"), value: t("steps", { done, steps }) }] : []),
    ...(size === null ? [] : [{ key: "size", label: t("size"), value: t("kilobytes", { n: Math.ceil(size / 1000) }) }]),
    ...(expiresAt === null ? [] : [{ key: "until", label: t("until"), value: at(expiresAt) }]),
    ...(sha256 === null
      ? []
      : [
          {
            key: "sha256",
            label: "SHA-256",
            value: <code className="block text-left text-meta break-all">{sha256}</code>,
          },
        ]),
  ];
  return (
    <Card>
      <h3 className="text-h3">{t(`state.${state}`)}</h3>
      {state === "making" ? (
        <progress aria-label={t("progress")} className="mt-2 block w-full" max={steps} value={done} />
      ) : null}
      <SummaryList rows={rows} />
      {state === "making" ? (
        <>
          <p className="my-2 text-sub text-ink-2">{t("making_body")}</p>
          <ButtonLink href="/records/export#made">{t("reload")}</ButtonLink>
        </>
      ) : null}
      {state === "ready" ? (
        <ButtonLink href={`/api/archives/${archiveId}`} kind="filled">
          {t("fetch")}
        </ButtonLink>
      ) : null}
    </Card>
  );
}
