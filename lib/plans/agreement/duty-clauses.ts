import type { Translate } from "@/lib/i18n/types";
import { citation } from "@/lib/policy/citation";
import type { Clause } from "@/lib/printing/types";
import type { AgreementFacts, Speech } from "./types";

const list = (heading: string, items: readonly string[]): Clause => ({ heading, blocks: [{ kind: "list", items }] });

/** The rule that the agreement rests on, marked while counsel has not confirmed it; nothing where it is not cited. */
function basis(
  { policy, demo, terms }: AgreementFacts,
  { words }: Speech,
  t: Translate,
): { label: string; value: string }[] {
  // It is the rule of plans in instalments, and of nothing else.
  if (terms.kind !== "instalments") return [];
  const cited = citation(policy.pack.plan.authority, demo);
  if (cited === null) return [];
  const name = words(cited.key, { ...cited.values });
  const value = cited.confirmed ? name : t("parties.unconfirmed", { name, mark: words("citation.unconfirmed") });
  return [{ label: t("parties.basis"), value }];
}

export function parties(facts: AgreementFacts, say: Speech, t: Translate): Clause {
  const { terms, policy, validUntil } = facts;
  const until = validUntil === null ? [] : [{ label: t("parties.valid"), value: say.day(validUntil) }];
  return {
    heading: t("parties.heading"),
    blocks: [
      {
        kind: "pairs",
        rows: [
          { label: t("parties.issuer"), value: policy.issuer.name[say.language] },
          { label: t("parties.holder"), value: facts.holder },
          { label: t("parties.reference"), value: facts.reference },
          { label: t("parties.version"), value: `${facts.version}` },
          { label: t("parties.quoted"), value: say.day(terms.quotedOn) },
          ...until,
          ...basis(facts, say, t),
        ],
      },
    ],
  };
}

/** What the law of the country has the cardholder promise for instalments, each ticked by itself at signing. */
export function promises({ policy, terms }: AgreementFacts, { words }: Speech): { id: string; text: string }[] {
  if (terms.kind !== "instalments") return [];
  return policy.pack.plan.agreement.promises.map(({ id }) => ({ id, text: words(`agreement.promises.${id}`) }));
}

/** (4) Null where the country asks for no promise. */
export function promise(facts: AgreementFacts, say: Speech, t: Translate): Clause | null {
  const items = promises(facts, say).map(({ text }) => text);
  return items.length === 0 ? null : list(t("promise.heading"), items);
}

/** (5) Rights and duties of both sides. */
export function duties({ policy }: AgreementFacts, { language }: Speech, t: Translate): Clause {
  const { plan } = policy.pack;
  return {
    heading: t("duties.heading"),
    blocks: [
      { kind: "paragraph", text: t("duties.ours", { issuer: policy.issuer.name[language] }) },
      {
        kind: "list",
        items: [
          t("duties.stop"),
          t("duties.schedule"),
          t("duties.remind", { days: plan.reminderDaysBefore }),
          t("duties.change", { moves: plan.movesAYear, skips: plan.skipsAYear }),
          t("duties.early"),
          t("duties.settled"),
        ],
      },
      { kind: "paragraph", text: t("duties.yours") },
      { kind: "list", items: [t("duties.pay"), t("duties.reach"), t("duties.tell")] },
    ],
  };
}

/** (5) Liability: what follows when either side does not keep to it. */
export function breach({ policy }: AgreementFacts, _say: Speech, t: Translate): Clause {
  const { plan } = policy.pack;
  const { phone } = policy.issuer.complaints;
  return list(t("breach.heading"), [
    t("breach.missed", { days: plan.brokenAfterDays }),
    t("breach.broken", { days: plan.brokenAfterDays }),
    t("breach.told"),
    t("breach.again"),
    phone === null ? t("breach.ours") : t("breach.ours_phone", { phone }),
  ]);
}

/** (6) Everything else. */
export function other({ policy, replaces }: AgreementFacts, { words }: Speech, t: Translate): Clause {
  const { personLine } = policy.issuer;
  return list(t("other.heading"), [
    ...replaces.map((reference) => t("other.replaces", { reference })),
    t("other.signing"),
    t("other.copy"),
    t("other.disputes"),
    t("other.person", { phone: personLine.phone }),
    t("other.help", { bodies: words("help.short") }),
  ]);
}

export function limitation({ policy }: AgreementFacts, { words }: Speech, t: Translate): Clause | null {
  if (!policy.pack.limitation.noticeRequired) return null;
  return {
    heading: t("other.limitation"),
    blocks: [{ kind: "paragraph", text: words("limitation.notice") }],
  };
}
