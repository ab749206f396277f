import { ButtonLink } from "@/components/ui/button";
import { SummaryList } from "@/components/ui/summary-list";
import { decide } from "@/lib/contact/representing/deciding/actions";
import type { AuthorityCase } from "@/lib/contact/representing/types";
import { type Display, dateIn } from "@/lib/i18n/display";
import { translator } from "@/lib/i18n/translate";
import { ActForm } from "../act-form";
import { DeskCard } from "../proposals/card";

const ERRORS = [
  "words_missing",
  "words_long",
  "choice_missing",
  "too_many",
  "signed_out",
  "forbidden",
  "unavailable",
] as const;
const ANSWERS = ["gone", "over", "full"] as const;

/** What an authority says, its document, and whether it holds. */
export function AuthorityCard({
  authority,
  display,
  idempotencyKey,
}: {
  authority: AuthorityCase;
  display: Display;
  idempotencyKey: string;
}) {
  const t = translator(display.locale, "contact-others");
  const errors = translator(display.locale, "errors");
  const { cardholderId, representativeId, status, scopes, validFrom, validUntil } = authority;
  const rows = [
    { key: "for", value: authority.cardholderName },
    { key: "who", value: authority.name },
    { key: "phone", value: authority.phone },
    { key: "capacity", value: t(`rep.capacity.${authority.capacity}`) },
    { key: "scopes", value: scopes.map((scope) => t(`rep.scope.${scope}`)).join(" · ") },
    { key: "dates", value: `${dateIn(display, validFrom)} – ${dateIn(display, validUntil)}` },
    { key: "others", value: `${authority.others}` },
  ];
  return (
    <DeskCard id="authority" title={authority.name}>
      <SummaryList rows={rows.map(({ key, value }) => ({ key, label: t(`desk.${key}`), value }))} />
      <div className="my-3">
        <ButtonLink href={authority.link}>{t("desk.document")}</ButtonLink>
      </div>
      {status === "requested" ? (
        <ActForm
          act="authority"
          action={decide}
          fields={{
            choice: {
              name: "decision",
              label: t("desk.decision"),
              choose: t("desk.choose"),
              options: [
                { value: "approve", text: t("desk.approve") },
                { value: "refuse", text: t("desk.refuse") },
              ],
            },
            words: { label: t("desk.words"), hint: t("desk.words_hint") },
            pending: translator(display.locale, "work")("close.sending"),
            submit: t("desk.submit"),
          }}
          hidden={{ cardholderId, representativeId, idempotencyKey }}
          texts={{
            errors: Object.fromEntries(ERRORS.map((key) => [key, errors(key)])),
            outcomes: Object.fromEntries(ANSWERS.map((key) => [key, t(`desk.answers.${key}`)])),
          }}
        />
      ) : (
        <p className="text-ink-2">{t("desk.closed")}</p>
      )}
    </DeskCard>
  );
}
