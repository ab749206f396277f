import { type Message, readMessage, valueNames } from "./message-icu";
import type { MessageUses } from "./message-uses";

/** `home.heading` → text, of one language. */
export type Catalogue = ReadonlyMap<string, string>;

/** Flattens the tree of an area's file: `{ fields: { phone: "…" } }` gives `auth.fields.phone`. */
export function flatten(area: string, tree: unknown): [key: string, text: string][] {
  if (typeof tree === "string") return [[area, tree]];
  if (typeof tree !== "object" || tree === null) throw new TypeError(`${area} is neither text nor a group of texts`);
  return Object.entries(tree).flatMap(([name, inner]) => flatten(`${area}.${name}`, inner));
}

function readAll(catalogue: Catalogue, wrong: string[]): Map<string, Message> {
  const messages = new Map<string, Message>();
  for (const [key, text] of catalogue) {
    try {
      messages.set(key, readMessage(text));
    } catch (error) {
      wrong.push(`${key}: ${(error as Error).message}`);
    }
  }
  return messages;
}

/** Where the two languages do not ask for the same: keys, values, choices, tags; and what no parser can read. */
export function languageGaps(zh: Catalogue, en: Catalogue): string[] {
  const wrong: string[] = [];
  const [left, right] = [readAll(zh, wrong), readAll(en, wrong)];
  for (const key of zh.keys()) if (!en.has(key)) wrong.push(`${key} is missing in en`);
  for (const key of en.keys()) if (!zh.has(key)) wrong.push(`${key} is missing in zh-CN`);
  for (const [key, message] of left) {
    const other = right.get(key);
    if (!other) continue;
    const [a, b] = [message.given.join(" "), other.given.join(" ")];
    if (a !== b) wrong.push(`${key}: zh-CN takes (${a}), en takes (${b})`);
  }
  return wrong;
}

const candidates = (areas: Iterable<string>, area: string | null, key: string) =>
  area === null ? [...areas].map((one) => `${one}.${key}`) : [`${area}.${key}`];

/** Messages that the code asks for and that are not there, or that get other values than they need. */
export function missingMessages(catalogue: Catalogue, areas: ReadonlySet<string>, uses: MessageUses): string[] {
  const wrong: string[] = [];
  for (const { where, area, key, given } of uses.calls) {
    const texts = candidates(areas, area, key).flatMap((name) => catalogue.get(name) ?? []);
    if (texts.length === 0) {
      wrong.push(`${where}: no message ${area ?? "(any area)"}.${key}`);
    } else if (given !== null) {
      const said = [...given].sort().join(" ");
      const needed = texts.map((text) => valueNames(readMessage(text)).join(" "));
      if (!needed.includes(said)) wrong.push(`${where}: ${key} needs (${needed[0]}), gets (${said})`);
    }
  }
  for (const { where, area, prefix } of uses.families) {
    const starts = candidates(areas, area, prefix);
    const exists = [...catalogue.keys()].some((key) => starts.some((start) => key.startsWith(start)));
    if (!exists) wrong.push(`${where}: no message begins with ${area ?? "(any area)"}.${prefix}`);
  }
  return wrong;
}

/**
 * Messages that nothing asks for. A key handed on as data counts when it stands somewhere in full
 * (`policy.rights.stay`), or, in an area whose keys are codes, by itself.
 */
export function unusedMessages(
  catalogue: Catalogue,
  areas: ReadonlySet<string>,
  uses: MessageUses,
  codeAreas: ReadonlySet<string>,
): string[] {
  const called = new Set(uses.calls.flatMap(({ area, key }) => candidates(areas, area, key)));
  const begun = uses.families.flatMap(({ area, prefix }) => candidates(areas, area, prefix));
  return [...catalogue.keys()].filter((name) => {
    const [area = "", ...rest] = name.split(".");
    const key = rest.join(".");
    const byItself = (codeAreas.has(area) || rest.length > 1) && uses.loose.has(key);
    return !called.has(name) && !begun.some((start) => name.startsWith(start)) && !uses.loose.has(name) && !byItself;
  });
}
