import { ZERO } from "@/lib/core/money";
import { citation } from "@/lib/policy/citation";
import type { Block, Clause } from "@/lib/printing/types";
import type { FactsOf, LetterFrame, Say } from "../types";
import { clause, contactOf, opening, pairs, paragraph, sealed } from "./frame";

/** The seven contents of a letter about arrears (2011 Measures art. 69), in their order: none can be left out. */
export const CONTENTS = ["balance", "reason", "rights", "how", "contact", "seal", "other"] as const;
export type Content = (typeof CONTENTS)[number];

/** A content that the rule asks for has nothing to say: the letter is not written. */
class ContentMissing extends Error {
  override name = "ContentMissing";
  constructor(readonly content: Content) {
    super(content);
  }
}

/** @throws ContentMissing naming the first content that says nothing */
export function inOrder(contents: Readonly<Record<Content, Clause>>): Clause[] {
  return CONTENTS.map((name) => {
    const { heading, blocks } = contents[name];
    if (heading.trim() === "" || blocks.length === 0) throw new ContentMissing(name);
    return contents[name];
  });
}

type Facts = FactsOf<"collection_letter">;

function balance({ account: { facts, standing, parts } }: Facts, frame: LetterFrame, say: Say): Clause {
  const amount = (value: typeof parts.principal) => say.money(value, facts.currency);
  return clause(say.t("collection.balance"), [
    pairs([
      [say.t("collection.holder"), frame.holder],
      [say.t("collection.account"), say.disputes("account", { product: facts.product, tail: facts.cardTail })],
      [say.t("collection.as_of"), say.day(facts.asOf)],
      [say.accounts("parts.principal"), amount(parts.principal)],
      [say.accounts("parts.interest"), amount(parts.interest)],
      [say.accounts("parts.fees"), amount(parts.fees)],
      [say.accounts("total"), amount(standing.total)],
      [say.accounts("overdue"), amount(standing.overdue)],
      ...(facts.held > ZERO ? [[say.accounts("parts.held"), amount(facts.held)] as const] : []),
    ]),
  ]);
}

/** What the arrears come from, and by which rules they are charged. */
function reason({ account: { standing } }: Facts, { policy: { pack }, demo }: LetterFrame, say: Say): Clause {
  const cited = pack.consequences.flatMap((one) => {
    const found = one.active && one.kind === "dated" ? citation(one.authority, demo) : null;
    if (!found) return [];
    const name = say.words(found.key, found.values);
    return [
      found.confirmed ? name : say.t("collection.unconfirmed", { name, mark: say.words("citation.unconfirmed") }),
    ];
  });
  const since = standing.overdueSince;
  return clause(say.t("collection.reason"), [
    since === null ? null : paragraph(say.t("collection.since", { date: say.day(since), days: standing.daysPastDue })),
    paragraph(say.t("collection.contract")),
    { kind: "list", items: [...new Set(cited)] },
  ]);
}

const list = (items: readonly string[]): Block => ({ kind: "list", items });

function how({ account: { facts } }: Facts, { policy: { issuer } }: LetterFrame, say: Say): Clause {
  const pay = issuer.waysToPay.map((way) =>
    say.t("collection.way", { name: way.name[say.language], fee: way.fee[say.language] }),
  );
  const { officialAccount: to } = issuer;
  const tail = to.number.replaceAll(" ", "").slice(-4);
  const number = to.shown === "full" ? to.number : say.t("collection.tail", { tail });
  return clause(say.t("collection.how"), [
    paragraph(say.t("collection.check", { tail: facts.cardTail })),
    list(pay),
    pairs([
      [say.t("collection.payee"), to.holder[say.language]],
      [say.t("collection.payee_bank"), to.bank[say.language]],
      [say.t("collection.payee_number"), number],
    ]),
    paragraph(say.t("collection.object")),
    paragraph(say.t("collection.evidence")),
  ]);
}

/**
 * The letter about arrears, with all that its rule asks for.
 * @throws ContentMissing
 */
export function collectionLetter(facts: Facts, frame: LetterFrame, say: Say): Clause[] {
  const { agency } = facts.account.facts;
  const name = frame.policy.issuer.name[say.language];
  const contents: Record<Content, Clause> = {
    balance: balance(facts, frame, say),
    reason: reason(facts, frame, say),
    rights: clause(say.t("collection.rights"), [
      list([say.t("collection.right_plan"), say.t("collection.right_object"), say.t("collection.right_quiet")]),
      list([say.t("collection.duty_pay"), say.t("collection.duty_tell")]),
      list([say.t("collection.bank_duty", { issuer: name })]),
    ]),
    how: how(facts, frame, say),
    contact: clause(say.t("collection.contact"), [contactOf(frame, say)]),
    seal: clause(say.t("collection.seal"), [sealed(frame, say)]),
    other: clause(say.t("collection.other"), [
      agency === null ? null : paragraph(say.t("collection.agency", { name: agency.name })),
      paragraph(say.t("collection.no_threat")),
      paragraph(say.t("collection.official", { domain: frame.policy.issuer.officialDomains[0] ?? "" })),
    ]),
  };
  return [opening(frame, say), ...inOrder(contents)];
}
