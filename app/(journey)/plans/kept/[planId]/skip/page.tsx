import type { Metadata } from "next";
import { guarded } from "@/components/layout/guarded";
import { ChangeBody } from "@/components/plans/changing/change-body";
import { loadChange } from "@/lib/plans/changing/loaders";
import { planTitle } from "@/lib/plans/keeping/loaders";
import { loadPolicy } from "@/lib/policy/loaders";
import { loadDisplay } from "@/lib/settings/loaders";

interface Props {
  params: Promise<{ planId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return planTitle((await params).planId, "plan-change", "skip.title");
}

/** One instalment after the last one. */
export default guarded(async function SkipPage({ params, searchParams }: Props) {
  const [{ planId }, { looked, changed }] = await Promise.all([params, searchParams]);
  const [view, display, { issuer }] = await Promise.all([loadChange(planId, "skip"), loadDisplay(), loadPolicy()]);
  return (
    <ChangeBody
      changed={changed === "1"}
      display={display}
      looked={looked === "1"}
      phone={issuer.personLine.phone}
      view={view}
    />
  );
});
