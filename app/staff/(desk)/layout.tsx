import { headers } from "next/headers";
import { unstable_rethrow } from "next/navigation";
import type { ReactNode } from "react";
import { UnavailableFrame } from "@/components/layout/guarded";
import { SessionNotice } from "@/components/layout/session-notice";
import { DeskShell } from "@/components/staff/desk-shell";
import { answerWith } from "@/lib/action/answer-status";
import { DESK_IDLE_SECONDS, IDLE_WARNING_SECONDS } from "@/lib/auth/session-rules";
import { requireStaff } from "@/lib/staff/gates";

/** The gate and the frame of every page of the staff. Which roles a page is for, the page asks itself. */
export default async function DeskLayout({ children }: { children: ReactNode }) {
  const path = (await headers()).get("x-path") ?? "/staff";
  try {
    const staff = await requireStaff();
    return (
      <DeskShell path={path} staff={staff}>
        {children}
        <SessionNotice
          address="/api/staff/session"
          idleSeconds={DESK_IDLE_SECONDS}
          locale={staff.locale}
          signIn="/staff/sign-in"
          warningSeconds={IDLE_WARNING_SECONDS}
        />
      </DeskShell>
    );
  } catch (error) {
    unstable_rethrow(error);
    answerWith(503);
    return <UnavailableFrame retry={path} />;
  }
}
