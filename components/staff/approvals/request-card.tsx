import { ArrowUpRight, Lock } from "lucide-react";
import { Icon } from "@/components/ui/icon";
import type { Display } from "@/lib/i18n/display";
import { instantText } from "@/lib/i18n/format";
import { translator } from "@/lib/i18n/translate";
import type { ApprovalView } from "@/lib/plans/approving/types";
import { DeskCard } from "../proposals/card";
import { groundText } from "../proposals/words";
import { termsText } from "./terms-text";

/** Who asks for what, why, and what of it lies beyond their authority. */
export function RequestCard({ display, approval, zone }: { display: Display; approval: ApprovalView; zone: string }) {
  const t = translator(display.locale, "approval");
  const { requestedByName: name, requestedAt, reason, words, grounds } = approval;
  return (
    <DeskCard aside={instantText(requestedAt, zone, display.locale)} id="request" title={t("from", { name })}>
      <p className="text-h2 font-semibold">{termsText(display, approval.ask, approval.terms)}</p>
      <div className="my-2 flex gap-2 rounded-desk border border-dashed border-held-mark bg-held-soft px-3 py-2">
        <Icon className="mt-[0.2em] text-held" icon={Lock} />
        <p className="min-w-0 whitespace-pre-line">
          <span className="block font-semibold text-held">{t("reason")}</span>
          {reason}
        </p>
      </div>
      <h3 className="text-body text-ink-2">{t("beyond")}</h3>
      <ul>
        {grounds.map((ground) => (
          <li className="flex gap-2 py-0.5" key={ground.code}>
            <Icon className="mt-[0.2em] text-date-mark" icon={ArrowUpRight} />
            <span className="min-w-0">{groundText(display, ground)}</span>
          </li>
        ))}
      </ul>
      {words ? (
        <>
          <h3 className="mt-2 text-body text-ink-2">{t("words")}</h3>
          <p className="whitespace-pre-line">{words}</p>
        </>
      ) : null}
    </DeskCard>
  );
}
