/** The languages of every screen, letter and message. */
export const LOCALES = ["zh-CN", "en"] as const;
export type Locale = (typeof LOCALES)[number];

export function isLocale(text: unknown): text is Locale {
  return text === "zh-CN" || text === "en";
}

/** The first language of an Accept-Language header that the portal speaks; `otherwise` when none is. */
export function localeFromHeader(header: string | null, otherwise: Locale): Locale {
  const wanted = (header ?? "")
    .split(",")
    .map((part) => {
      const [tag = "", quality] = part.trim().split(/;\s*q=/);
      // A weight has at most three decimals: compared as thousandths, as text.
      const thousandths = (quality ?? "1").trim().replace(/^0\./, "").padEnd(3, "0").slice(0, 3);
      return { tag: tag.toLowerCase(), weight: quality?.trim().startsWith("0") ? thousandths : "999" };
    })
    .sort((a, b) => (a.weight === b.weight ? 0 : a.weight < b.weight ? 1 : -1));
  for (const { tag } of wanted) {
    if (tag === "zh" || tag.startsWith("zh-")) return "zh-CN";
    if (tag === "en" || tag.startsWith("en-")) return "en";
  }
  return otherwise;
}
