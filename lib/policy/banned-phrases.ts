import { BANNED_EN } from "./banned-phrases-en";
import { BANNED_ZH } from "./banned-phrases-zh";

export interface Banned {
  readonly rule: string;
  readonly match: string;
  readonly index: number;
}

/**
 * Messages that may use a phrase because they deny it or warn of it (catalogue area and key → rules). Kept
 * short: a right is written without the threatening word wherever plain words allow it.
 */
const BANNED_EXCEPTIONS: Readonly<Record<string, readonly string[]>> = {};

/**
 * Finds what a cardholder must never read: threats, prison and police, invented blacklists, false
 * deadlines, promises that nobody can keep, comparison with others. The list is that of the domain rules
 * (2011 Measures art. 68; 银行保险机构消费者权益保护管理办法; 中国银行业协会 催收工作指引, eight prohibitions).
 * @param key area and key of the message, for its exceptions
 */
export function findBanned(text: string, locale: "zh-CN" | "en", key?: string): Banned[] {
  const allowed = (key !== undefined && Object.hasOwn(BANNED_EXCEPTIONS, key) && BANNED_EXCEPTIONS[key]) || [];
  return (locale === "en" ? BANNED_EN : BANNED_ZH).flatMap(({ rule, pattern }) => {
    const found = allowed.includes(rule) ? null : pattern.exec(text);
    return found ? [{ rule, match: found[0], index: found.index }] : [];
  });
}
