import { describe, expect, it } from "vitest";
import { LOCALES, type Locale } from "../i18n/locale";
import en from "../i18n/messages/en/policy.json" with { type: "json" };
import zh from "../i18n/messages/zh-CN/policy.json" with { type: "json" };
import { findBanned } from "./banned-phrases";
import { cnMainland } from "./packs/cn-mainland/files";
import { us } from "./packs/us/files";
import { type Pack, parsePack } from "./schema";
import { INTERIMS } from "./schema-disputes";

type Tree = { [key: string]: string | Tree };

function flat(tree: Tree, prefix = ""): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, at]): [string, string][] =>
      typeof at === "string" ? [[prefix + key, at]] : [...flat(at, `${prefix}${key}.`)],
    ),
  );
}

const shared = { en: flat(en), "zh-CN": flat(zh) };
const packs = [parsePack(cnMainland), parsePack(us)];
const ofPack = (pack: Pack, locale: Locale) => flat(pack.words[locale] as Tree);
const everything = (locale: Locale) => [...shared[locale], ...packs.flatMap((pack) => [...ofPack(pack, locale)])];

/** Every message that the pack can make a screen ask for. */
function asked(pack: Pack): string[] {
  const both = (area: string, ids: readonly string[]) =>
    ids.flatMap((id) => [`${area}.${id}.title`, `${area}.${id}.body`]);
  const ids = (list: readonly { readonly id: string }[]) => list.map((entry) => entry.id);
  return [
    ...Object.keys(pack.authorities).map((id) => `authorities.${id}`),
    ...both("consequences", ids(pack.consequences)),
    ...ids(pack.rights).map((id) => `rights.${id}`),
    ...both(
      "disputes",
      pack.disputes.map((rule) => rule.type),
    ),
    ...INTERIMS.map((id) => `interim.${id}`),
    ...pack.disputes.flatMap((rule) => ids(rule.evidence).map((id) => `evidence.${id}`)),
    ...both("escalation", ids(pack.escalation)),
    ...both("help", ids(pack.freeHelp)),
    ...ids(pack.clocks).map((id) => `clocks.${id}`),
    ...Object.values(pack.products).map((terms) => `methods.${terms.method}`),
    ...ids(pack.creditRepair).map((id) => `creditRepair.${id}`),
    ...ids(pack.plan.agreement.promises).map((id) => `agreement.promises.${id}`),
    ...ids(pack.privacyRights).map((id) => `privacy.rights.${id}`),
    ...["identity.tail", "identity.optional", "identity.hint", "help.short", "privacy.advice"],
    ...["agreement.record.settlement", "agreement.record.deferral"],
    ...["agreement.title", "agreement.cost_title", "certificate.title", "certificate.record"],
  ];
}

const OWN =
  /^(citation|limitation\.notice$|escalation\.free$|consequences\.(notice|undated)$|consequences\.[a-z-]+\.formula$)/;

describe.each(packs)("the words of the pack $name", (pack) => {
  it.each(LOCALES)("are all there in %s, and it brings no other", (locale) => {
    const own = [...ofPack(pack, locale).keys()];
    const known = new Set([...own, ...shared[locale].keys()]);
    expect(asked(pack).filter((key) => !known.has(key))).toEqual([]);
    expect(own.filter((key) => !OWN.test(key) && !asked(pack).includes(key))).toEqual([]);
  });
});

describe("the words of every pack", () => {
  it.each(LOCALES)("say alike in %s only what a pack asks for", (locale) => {
    const used = new Set(packs.flatMap(asked));
    expect([...shared[locale].keys()].filter((key) => !OWN.test(key) && !used.has(key))).toEqual([]);
  });

  it.each(LOCALES)("say nothing that is banned in %s", (locale) => {
    const found = everything(locale).flatMap(([key, text]) => findBanned(text, locale, `policy.${key}`));
    expect(found).toEqual([]);
  });

  it("never show a stage or an asset class to a cardholder", () => {
    for (const [, text] of [...everything("en"), ...everything("zh-CN")]) {
      expect(text).not.toMatch(/\bM[0-7]\b|次级|可疑|关注类|substandard|doubtful/);
    }
  });

  it("are short in Chinese: 25 characters a sentence or less on average", () => {
    const sentences = everything("zh-CN").flatMap(([, text]) => text.split(/[。；？]/).filter(Boolean));
    const length = sentences.reduce((sum, sentence) => sum + sentence.replace(/\{[^}]*\}|\s/g, "").length, 0);
    expect(length / sentences.length).toBeLessThanOrEqual(25);
  });
});
