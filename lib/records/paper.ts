import type { Translate } from "@/lib/i18n/types";
import type { PaperCheckWords } from "@/lib/printing/types";
import type { PaperCheck } from "./types";

/** @param t of the area `records`, in the language of the paper */
export function paperCheckWords({ code, address, isDemo }: PaperCheck, t: Translate): PaperCheckWords {
  return {
    heading: t("paper.heading"),
    lines: [t("paper.how", { address: address.replace(/\?.*$/, "") }), t("paper.code", { code }), t("paper.proves")],
    address,
    alt: t("paper.alt"),
    foot: t("paper.foot", { code }),
    mark: isDemo ? t("paper.demo") : null,
  };
}
