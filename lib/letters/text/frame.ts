import type { Block, Clause } from "@/lib/printing/types";
import type { LetterFrame, Say } from "../types";

export const paragraph = (text: string): Block => ({ kind: "paragraph", text });

export const pairs = (rows: readonly (readonly [string, string])[]): Block => ({
  kind: "pairs",
  rows: rows.map(([label, value]) => ({ label, value })),
});

/** A clause without blocks that say nothing. */
export const clause = (heading: string, blocks: readonly (Block | null)[]): Clause => ({
  heading,
  blocks: blocks.filter((block): block is Block => block !== null && !isEmpty(block)),
});

function isEmpty(block: Block): boolean {
  switch (block.kind) {
    case "paragraph":
      return block.text.trim() === "";
    case "list":
      return block.items.every((item) => item.trim() === "");
    case "pairs":
      return block.rows.every(({ value }) => value.trim() === "");
    case "table":
      return block.rows.length === 0;
  }
}

/** Which letter it is, of whom and to whom: how every letter begins. */
export function opening({ number, issuedOn, holder, address, policy }: LetterFrame, say: Say): Clause {
  return clause("", [
    pairs([
      [say.t("frame.to"), holder],
      ...(address === null ? [] : [[say.t("frame.address"), address] as const]),
      [say.t("frame.from"), policy.issuer.name[say.language]],
      [say.t("frame.number"), number],
      [say.t("frame.day"), say.day(issuedOn)],
    ]),
  ]);
}

/** Whom to ask, at what hours. */
export function contactOf({ policy: { issuer } }: LetterFrame, say: Say): Block {
  const { personLine: line, disputes } = issuer;
  const where = [disputes.phone, disputes.email, disputes.address?.[say.language]].filter(Boolean).join(" · ");
  return pairs([
    [
      say.t("contact.person"),
      say.t("contact.line", { phone: line.phone, hours: line.hours[say.language], fee: line.fee[say.language] }),
    ],
    ...(where === "" ? [] : [[say.t("contact.disputes"), where] as const]),
  ]);
}

/** How every letter ends: whom to ask, and whose seal it carries. */
export function closing(frame: LetterFrame, say: Say): Clause[] {
  return [
    clause(say.t("contact.heading"), [contactOf(frame, say)]),
    clause(say.t("seal.heading"), [sealed(frame, say)]),
  ];
}

export function sealed({ issuedOn, policy }: LetterFrame, say: Say): Block {
  return pairs([
    [say.t("seal.by"), policy.issuer.name[say.language]],
    [say.t("seal.day"), say.day(issuedOn)],
    [say.t("seal.how"), say.t("seal.electronic")],
  ]);
}
