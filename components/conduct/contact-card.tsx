import { CircleAlert, CircleCheck, CircleHelp, Clock, PhoneIncoming } from "lucide-react";
import { plainForm } from "@/lib/action/plain-form";
import type { ShownContact } from "@/lib/conduct/showing/types";
import { newId } from "@/lib/core/ids";
import { beginContact } from "@/lib/disputes/drafting/actions";
import { instantText } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translate";
import type { Translate } from "@/lib/i18n/types";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { Tag } from "../ui/tag";

const MARK = {
  fine: { tone: "settled", icon: CircleCheck },
  breach: { tone: "date", icon: CircleAlert },
  not_assessable: { tone: "neutral", icon: CircleHelp },
  from_you: { tone: "neutral", icon: PhoneIncoming },
  waiting: { tone: "neutral", icon: Clock },
} as const;

interface Texts {
  locale: Locale;
  zone: string;
  /** The words of the policy, which name its rules. */
  words: Translate;
}

/** What was found of a contact, each rule with what it rests on. */
function Findings({ contact, locale, words }: Pick<Texts, "locale" | "words"> & { contact: ShownContact }) {
  const t = translator(locale, "conduct");
  return (
    <>
      {contact.breaches.map(({ id, citation }) => (
        <p key={id}>
          {t(`breaches.${id.startsWith("cap:") ? "cap" : id}`)}{" "}
          {citation ? (
            <span className="text-meta text-ink-3">
              {words("citation.rule", { name: words(citation.key, { ...citation.values }) })}
              {citation.confirmed ? null : ` ${words("citation.unconfirmed")}`}
            </span>
          ) : null}
        </p>
      ))}
      {contact.verdict === "not_assessable" ? (
        <p>
          {t("missing", {
            list: contact.missing.map((part) => t(`missing_parts.${part}`)).join(locale === "zh-CN" ? "、" : ", "),
          })}
        </p>
      ) : null}
      {contact.isPermitted ? <p>{t("permitted")}</p> : null}
    </>
  );
}

/** One contact: when, how, by whom, what is to be said of it, and a complaint in one tap. */
export function ContactCard({ contact, ...texts }: Texts & { contact: ShownContact }) {
  const { locale, zone } = texts;
  const t = translator(locale, "conduct");
  const channel = translator(locale, "contact")(`channels.${contact.channel}`);
  const verdict = contact.verdict ?? "waiting";
  const at = instantText(contact.at, zone, locale);
  const isInbound = contact.direction === "inbound";
  const facts = [
    t(`outcomes.${contact.outcome}`),
    t("log.card", { tail: contact.cardTail }),
    contact.numberTail === null ? null : t("log.number", { tail: contact.numberTail }),
    contact.isRecorded ? t("log.recorded") : null,
  ];
  return (
    <Card>
      <div className="flex flex-wrap items-baseline justify-between gap-x-3 gap-y-1">
        <h2 className="text-h3">
          {channel} · {at}
        </h2>
        <Tag {...MARK[verdict]}>{t(`verdicts.${verdict}`)}</Tag>
      </div>
      <p>{t("log.by", { name: isInbound ? t("log.you") : (contact.agency ?? t("log.bank")) })}</p>
      <p className="text-sub text-ink-2">{facts.filter(Boolean).join(" · ")}</p>
      <div className="mt-1 text-sub">
        <Findings contact={contact} {...texts} />
      </div>
      {isInbound ? null : (
        <form action={plainForm(beginContact)} className="mt-3">
          <input name="idempotencyKey" type="hidden" value={newId()} />
          <input name="accountId" type="hidden" value={contact.accountId} />
          <input name="contactRef" type="hidden" value={contact.contactRef} />
          <Button>
            {t("log.complain")}
            <span className="sr-only"> {at}</span>
          </Button>
        </form>
      )}
    </Card>
  );
}
