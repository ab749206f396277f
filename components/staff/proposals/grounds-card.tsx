import { ArrowUpRight, Check, Lock } from "lucide-react";
import { Icon } from "@/components/ui/icon";
import type { Citation } from "@/lib/consequences/types";
import type { Display } from "@/lib/i18n/display";
import { type Translate, translator } from "@/lib/i18n/translate";
import type { Desk, Ground } from "@/lib/plans/types";
import { DeskCard } from "./card";
import { groundText } from "./words";

function Grounds({ display, grounds }: { display: Display; grounds: readonly Ground[] }) {
  const t = translator(display.locale, "desk");
  return (
    <ul>
      {grounds.map((ground) => {
        const fits = ground.verdict === "fits";
        return (
          <li className="flex gap-2 border-t border-line py-1.5 first:border-t-0" key={ground.code}>
            <Icon
              className={fits ? "mt-[0.2em] text-settled-mark" : "mt-[0.2em] text-date-mark"}
              icon={fits ? Check : ArrowUpRight}
            />
            <span className="min-w-0">
              <span className="sr-only">{fits ? t("ground.is_fits") : t("ground.is_beyond")} </span>
              {groundText(display, ground)}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

/** Whether policy grants the proposal at once, and whether it lies within the authority of whoever looks. */
export function GroundsCard({
  display,
  version,
  citation,
  words,
  atOnce,
  own,
  role,
  oldDebt,
}: {
  display: Display;
  version: string;
  citation: Citation | null;
  words: Translate;
  atOnce: readonly Ground[];
  own: readonly Ground[];
  role: Desk;
  oldDebt: boolean;
}) {
  const t = translator(display.locale, "desk");
  const unconfirmed = citation && !citation.confirmed ? words("citation.unconfirmed") : null;
  return (
    <DeskCard aside={t("ground.version", { version })} id="grounds" title={t("ground.title")}>
      <div className="grid gap-x-6 gap-y-2 @lg:grid-cols-2">
        <div>
          <h3 className="text-body text-ink-2">{t("ground.at_once")}</h3>
          {atOnce.length > 0 ? <Grounds display={display} grounds={atOnce} /> : <p>{t("ground.no_terms")}</p>}
        </div>
        <div>
          <h3 className="text-body text-ink-2">{t(`ground.authority.${role}`)}</h3>
          {own.length > 0 ? <Grounds display={display} grounds={own} /> : <p>{t("ground.no_terms")}</p>}
        </div>
      </div>
      {citation ? (
        <p className="mt-1 text-meta text-ink-3">
          {words("citation.rule", { name: words(citation.key, { ...citation.values }) })}
          {unconfirmed ? ` ${unconfirmed}` : null}
        </p>
      ) : null}
      {oldDebt && role === "supervisor" ? (
        <p className="mt-2 flex gap-2 rounded-desk border border-dashed border-held-mark bg-held-soft px-3 py-2">
          <Icon className="mt-[0.2em] text-held" icon={Lock} />
          <span className="min-w-0">
            <span className="block font-semibold text-held">{t("internal")}</span>
            {t("ground.old_debt_note")}
          </span>
        </p>
      ) : null}
    </DeskCard>
  );
}
