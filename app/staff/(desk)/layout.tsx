import { headers } from "next/headers";
import { unstable_rethrow } from "next/navigation";
import type { ReactNode } from "react";
import { UnavailableFrame } from "@/components/layout/guarded";
import { DeskShell } from "@/components/staff/desk-shell";
import { answerWith } from "@/lib/action/answer-status";
import { requireStaff } from "@/lib/staff/gates";

/** The gate and the frame of every page of the staff. Which roles a page is for, the page asks itself. */
export default async function DeskLayout({ children }: { children: ReactNode }) {
  const path = (await headers()).get("x-path") ?? "/staff";
  try {
    return (
      <DeskShell path={path} staff={await requireStaff()}>
        {children}
      </DeskShell>
    );
  } catch (error) {
    unstable_rethrow(error);
    answerWith(503);
    return <UnavailableFrame retry={path} />;
  }
}
