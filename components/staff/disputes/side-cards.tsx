import { SummaryList } from "@/components/ui/summary-list";
import { caseAddress } from "@/lib/disputes/desk/schema";
import type { CaseView } from "@/lib/disputes/desk/types";
import { amountIn, type Display, dateIn } from "@/lib/i18n/display";
import { instantText } from "@/lib/i18n/format";
import { translator } from "@/lib/i18n/translate";
import type { Translate } from "@/lib/i18n/types";
import { DeskCard } from "../proposals/card";

interface Props {
  view: CaseView;
  display: Display;
}

/** What the cardholder added, by kind and state. A picture opens beside this page, a document is saved. */
export function EvidenceCard({ view, display, words }: Props & { words: Translate }) {
  const t = translator(display.locale, "dispute-desk");
  const { evidence } = view;
  return (
    <DeskCard id="evidence" title={t("evidence.title")}>
      {evidence.length === 0 ? <p className="text-ink-2">{t("evidence.none")}</p> : null}
      <SummaryList
        rows={evidence.map(({ evidenceId, kind, state, href, contentType }) => ({
          key: evidenceId,
          label: kind === "other" ? t("evidence.other") : words(`evidence.${kind}`),
          ...(state === "held" && { sub: t("evidence.held_why") }),
          value: href ? (
            <a className="link" href={href} rel="noopener" target="_blank">
              {t(contentType === "image/jpeg" ? "evidence.open" : "evidence.save")}
            </a>
          ) : (
            t(`evidence.${state}`)
          ),
        }))}
      />
    </DeskCard>
  );
}

/** What was put right, or waits for the core. */
export function AdjustmentsCard({ view, display }: Props) {
  const t = translator(display.locale, "dispute-desk");
  return (
    <DeskCard id="adjustments" title={t("adjust.title")}>
      {view.adjustments.length === 0 ? <p className="text-ink-2">{t("adjust.none")}</p> : null}
      <SummaryList
        rows={view.adjustments.map(({ adjustmentId, kind, amount, state }) => ({
          key: adjustmentId,
          label: t(`kind.${kind}`),
          sub: t(`adjust.${state}`),
          value: amount === null ? "" : amountIn(display, amount, view.currency),
        }))}
      />
    </DeskCard>
  );
}

/** What the same person disputed before. */
export function EarlierCard({ view, display, words }: Props & { words: Translate }) {
  const t = translator(display.locale, "dispute-desk");
  const { earlier } = view.frame;
  return (
    <DeskCard id="earlier" title={t("earlier.title")}>
      {earlier.length === 0 ? <p className="text-ink-2">{t("earlier.none")}</p> : null}
      <ul>
        {earlier.map(({ disputeId, reference, type, state, filedOn }) => (
          <li
            className="flex flex-wrap justify-between gap-x-3 border-t border-line py-1.5 first:border-t-0"
            key={disputeId}
          >
            <a className="link" href={caseAddress({ cardholderId: view.key.cardholderId, disputeId })}>
              {t("earlier.row", { reference, date: dateIn(display, filedOn) })}
            </a>
            <span className="text-ink-2">
              {words(`disputes.${type}.title`)} · {t(`state.${state}`)}
            </span>
          </li>
        ))}
      </ul>
    </DeskCard>
  );
}

/** Every contact about the account, by whomever. */
export function ContactsCard({ view, display }: Props) {
  const t = translator(display.locale, "dispute-desk");
  const { contacts } = view.frame;
  return (
    <DeskCard id="contacts" title={t("contacts.title")}>
      {contacts.length === 0 ? <p className="text-ink-2">{t("contacts.none")}</p> : null}
      <ul>
        {contacts.map(({ contactRef, at, channel, outcome }) => (
          <li className="border-t border-line py-1.5 first:border-t-0" key={contactRef}>
            {t("contacts.row", {
              at: instantText(at, view.zone, display.locale),
              channel: t(`contacts.channel.${channel}`),
              outcome: t(`contacts.outcome.${outcome}`),
            })}
          </li>
        ))}
      </ul>
    </DeskCard>
  );
}
