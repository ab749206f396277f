import { PencilLine } from "lucide-react";
import type { Metadata } from "next";
import { guarded } from "@/components/layout/guarded";
import { OtherWays } from "@/components/plans/kinds/other-ways";
import { BindingRows } from "@/components/plans/offer/binding-rows";
import { PlanRows } from "@/components/plans/offer/plan-rows";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkList, LinkRow } from "@/components/ui/link-row";
import { PageTitle } from "@/components/ui/page-title";
import { Still } from "@/components/ui/still";
import { loadAccounts } from "@/lib/accounts/loaders";
import { ZERO } from "@/lib/core/money";
import { dateIn } from "@/lib/i18n/display";
import { loadLocale } from "@/lib/i18n/request";
import { translator } from "@/lib/i18n/translate";
import { loadAllPlans } from "@/lib/plans/overview/loaders";
import { isOpen } from "@/lib/plans/states";
import { loadToday } from "@/lib/policy/loaders";
import { loadDisplay } from "@/lib/settings/loaders";

export async function generateMetadata(): Promise<Metadata> {
  return { title: translator(await loadLocale(), "plan-offer")("list.title") };
}

/** All plans of the person: what is half filled in, what is talked about, what binds, what is over. */
export default guarded(async function PlansPage() {
  const [display, today, { proposals, binding, draftUntil }, accounts] = await Promise.all([
    loadDisplay(),
    loadToday(),
    loadAllPlans(),
    loadAccounts(),
  ]);
  const t = translator(display.locale, "plan-offer");
  const open = proposals.filter(({ state }) => isOpen(state));
  const bound = new Set(binding.map(({ proposalId }) => proposalId));
  const past = proposals.filter(({ proposalId, state }) => !isOpen(state) && !bound.has(proposalId));
  const taken = new Set([
    ...open.flatMap(({ accountIds }) => accountIds),
    ...binding.map(({ accountId }) => accountId),
  ]);
  const isRoom = accounts.some(({ facts, standing }) => standing.total > ZERO && !taken.has(facts.accountId));
  const make = (
    <ButtonLink href="/plans/new" kind="filled">
      {t(proposals.length > 0 ? "list.another" : "list.make")}
    </ButtonLink>
  );
  const isNothing = proposals.length === 0 && draftUntil === null;
  return (
    <Still>
      <PageTitle text={t("list.title")} />
      {isNothing ? (
        <EmptyState act={make} title={t("list.none")}>
          {t("list.none_body")}
        </EmptyState>
      ) : null}
      {draftUntil ? (
        <LinkList
          rows={[
            {
              key: "draft",
              row: (
                <LinkRow
                  href="/plans/new"
                  icon={PencilLine}
                  strong={true}
                  sub={t("list.draft_sub", { date: dateIn(display, draftUntil) })}
                  title={t("list.draft")}
                />
              ),
            },
          ]}
        />
      ) : null}
      <PlanRows display={display} id="open" proposals={open} title={t("list.open")} today={today} />
      <BindingRows accounts={accounts.map(({ facts }) => facts)} display={display} plans={binding} />
      {isNothing || draftUntil || !isRoom ? null : <div className="mt-4">{make}</div>}
      {isRoom ? <OtherWays locale={display.locale} /> : null}
      <PlanRows display={display} id="past" proposals={past} title={t("list.past")} today={today} />
    </Still>
  );
});
