import { Lock } from "lucide-react";
import { classes } from "@/components/ui/classes";
import { Icon } from "@/components/ui/icon";
import type { Display } from "@/lib/i18n/display";
import { instantText } from "@/lib/i18n/format";
import { translator } from "@/lib/i18n/translate";
import type { ApprovalView } from "@/lib/plans/approving/types";
import type { MessageView, ProposalView, VersionView } from "@/lib/plans/types";
import { termsText } from "../approvals/terms-text";
import { DeskCard } from "./card";
import { sizeText } from "./words";

/** What stays on the bank's side. */
const INTERNAL: ReadonlySet<MessageView["kind"]> = new Set(["internal_note", "sent_to_supervisor"]);

const CODES: Partial<Record<MessageView["kind"], string>> = {
  info_asked: "info",
  declined: "decline",
  withdrawn: "withdraw",
};

function versionLine(display: Display, version: VersionView): string {
  const terms = version.terms && { months: version.terms.months, payment: version.terms.regularPayment };
  return sizeText(display, version.ask.size, terms);
}

/** A request and what came of it, as two entries of the bank's side. */
function approvalItems(display: Display, approval: ApprovalView) {
  const t = translator(display.locale, "approval");
  const { approvalId, state, ask, terms, reason } = approval;
  const { requestedAt, requestedByName, decidedAt, decidedByName, decidedWords } = approval;
  const asked = { key: approvalId, madeAt: requestedAt, internal: true };
  const head = t("talk.requested", { name: requestedByName });
  const first = { ...asked, head, lines: [termsText(display, ask, terms), reason] };
  if (state === "requested" || decidedAt === null) return [first];
  const ended = t(`talk.${state}`, { name: decidedByName ?? "" });
  return [first, { key: `${approvalId}+`, madeAt: decidedAt, internal: true, head: ended, lines: [decidedWords] }];
}

/** Versions and messages in the order in which they were made; what is internal is set apart. */
export function TalkCard({
  display,
  proposal,
  approvals,
  zone,
}: {
  display: Display;
  proposal: ProposalView;
  /** Requests for approval of offers about it. */
  approvals: readonly ApprovalView[];
  zone: string;
}) {
  const t = translator(display.locale, "desk");
  const plans = translator(display.locale, "plans");
  const at = (item: { madeAt: VersionView["madeAt"] }) => instantText(item.madeAt, zone, display.locale);
  const items = [
    ...proposal.versions.map((version) => ({
      key: `v${version.version}`,
      madeAt: version.madeAt,
      internal: false,
      head: t(`talk.version.${version.author}`, { version: version.version, name: version.staffName ?? "" }),
      lines: [versionLine(display, version), version.words],
    })),
    ...proposal.messages.map((message) => {
      const area = CODES[message.kind];
      return {
        key: message.messageId,
        madeAt: message.madeAt,
        internal: INTERNAL.has(message.kind),
        head: t(`talk.message.${message.kind}`, { name: message.staffName ?? "" }),
        lines: [
          area && message.reasonCode ? plans(`${area}.${message.reasonCode}`) : null,
          message.words,
          message.nextStep ? t("talk.next_step", { text: message.nextStep }) : null,
        ],
      };
    }),
    ...approvals.flatMap((approval) => approvalItems(display, approval)),
  ].sort((a, b) => (a.madeAt.epochMilliseconds < b.madeAt.epochMilliseconds ? -1 : 1));
  return (
    <DeskCard id="talk" title={t("talk.title")}>
      <ol>
        {items.map((item) => (
          <li
            className={classes(
              "py-1.5",
              item.internal
                ? "my-1 rounded-desk border border-dashed border-held-mark bg-held-soft px-3"
                : "border-t border-line first:border-t-0",
            )}
            key={item.key}
          >
            <p className="flex flex-wrap items-baseline justify-between gap-x-3">
              <span className={classes("flex gap-1.5 font-semibold", item.internal && "text-held")}>
                {item.internal ? <Icon icon={Lock} /> : null}
                {item.internal ? t("talk.internal", { text: item.head }) : item.head}
              </span>
              <span className={classes("text-meta", item.internal ? "text-held" : "text-ink-3")}>{at(item)}</span>
            </p>
            {item.lines.map((line) =>
              line ? (
                <p className="whitespace-pre-line" key={line}>
                  {line}
                </p>
              ) : null,
            )}
          </li>
        ))}
      </ol>
    </DeskCard>
  );
}
