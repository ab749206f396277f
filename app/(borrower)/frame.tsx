import { headers } from "next/headers";
import { unstable_rethrow } from "next/navigation";
import type { ReactNode } from "react";
import { UnavailableFrame } from "@/components/layout/guarded";
import { SessionNotice } from "@/components/layout/session-notice";
import { SessionTexts } from "@/components/layout/session-texts";
import type { StillMade } from "@/components/layout/still-page";
import type { SessionWatch } from "@/components/layout/watch-session";
import { OfflineKeeper } from "@/components/offline/offline-keeper";
import { answerWith } from "@/lib/action/answer-status";
import { plainForm } from "@/lib/action/plain-form";
import { requireViewer } from "@/lib/auth/gates";
import { IDLE_SECONDS, IDLE_WARNING_SECONDS } from "@/lib/auth/session-rules";
import { loadKeptOwner, loadWorkerAddress } from "@/lib/offline/loaders";
import { loadPolicy } from "@/lib/policy/loaders";
import { changeSetting } from "@/lib/settings/actions";
import { loadDisplay } from "@/lib/settings/loaders";
import { type FrameFacts, FrameShell } from "./frame-shell";

const SESSION: SessionWatch = {
  address: "/api/session",
  idleSeconds: IDLE_SECONDS,
  warningSeconds: IDLE_WARNING_SECONDS,
};

/**
 * The gate and the frame of every page behind the session. Inside a journey the bar is absent: there is the way on,
 * the way back, and hiding amounts.
 */
export async function BorrowerFrame({ children, inJourney = false }: { children: ReactNode; inJourney?: boolean }) {
  try {
    return await frame(children, inJourney);
  } catch (error) {
    unstable_rethrow(error);
    answerWith(503);
    return <UnavailableFrame retry={(await headers()).get("x-path") ?? "/home"} />;
  }
}

async function loadFacts(): Promise<FrameFacts> {
  const [display, { cards }, { issuer }, head] = await Promise.all([
    loadDisplay(),
    requireViewer(),
    loadPolicy(),
    headers(),
  ]);
  const { fictitious, name } = issuer;
  return { display, cards, issuer: name[display.locale], fictitious, path: head.get("x-path") ?? "/home" };
}

async function frame(children: ReactNode, inJourney: boolean) {
  const [facts, owner, worker] = await Promise.all([loadFacts(), loadKeptOwner(), loadWorkerAddress()]);
  const { locale, hidden } = facts.display;
  return (
    <FrameShell facts={facts} hideAction={plainForm(changeSetting)} inJourney={inJourney}>
      {children}
      <OfflineKeeper key={`${owner !== null} ${hidden}`} worker={worker} />
      <SessionNotice {...SESSION} locale={locale} />
    </FrameShell>
  );
}

/** The same frame around a page that is written as HTML at once. */
export async function stillFrame(children: ReactNode): Promise<Pick<StillMade, "body" | "script">> {
  const facts = await loadFacts();
  return {
    body: (
      <FrameShell facts={facts} hideAction="/api/hide-amounts" inJourney={false}>
        {children}
        <SessionTexts locale={facts.display.locale} />
      </FrameShell>
    ),
    script: { session: SESSION },
  };
}
