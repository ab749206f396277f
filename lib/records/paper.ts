import type { Translate } from "@/lib/i18n/types";
import type { PaperCheck } from "./types";

/** What a paper says of how it is checked. */
export interface PaperCheckWords {
  heading: string;
  lines: readonly string[];
  /** What the QR code holds. */
  address: string;
  /** What it is to somebody who does not see it. */
  alt: string;
  /** On every page. */
  foot: string;
  /** On every page of a demonstration; null on a paper in earnest. */
  mark: string | null;
}

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
