import { LinkList, LinkRow } from "@/components/ui/link-row";
import { Section } from "@/components/ui/section";
import type { PlainDate } from "@/lib/core/dates";
import { type Display, dateIn } from "@/lib/i18n/display";
import { translator } from "@/lib/i18n/translate";
import type { ProposalSummary } from "@/lib/plans/types";
import { termsLine } from "../terms/terms-line";
import { ProposalTag } from "./proposal-tag";
import { turnText } from "./turn-text";

/** Proposals as rows: where each stands, whose turn it is, what it comes to a month. */
export function PlanRows({
  id,
  title,
  proposals,
  today,
  display,
}: {
  id: string;
  title: string;
  proposals: readonly ProposalSummary[];
  today: PlainDate;
  display: Display;
}) {
  const t = translator(display.locale, "plan-offer");
  if (proposals.length === 0) return null;
  return (
    <Section id={id} title={title}>
      <LinkList
        rows={proposals.map((proposal) => {
          const { terms } = proposal;
          const turn =
            turnText(proposal, today, display) ?? t("list.submitted", { date: dateIn(display, proposal.submittedOn) });
          return {
            key: proposal.proposalId,
            row: (
              <LinkRow
                href={`/plans/${proposal.proposalId}`}
                sub={
                  <>
                    <ProposalTag locale={display.locale} state={proposal.state} />{" "}
                    <span className="block pt-1">{turn}</span>
                  </>
                }
                title={terms ? termsLine(display, terms, proposal.currency) : t("list.no_terms")}
              />
            ),
          };
        })}
      />
    </Section>
  );
}
