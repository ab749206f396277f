import { CalendarCheck, CreditCard, House, UserRound, Wallet } from "lucide-react";
import { headers } from "next/headers";
import { unstable_rethrow } from "next/navigation";
import type { ReactNode } from "react";
import { UnavailableFrame } from "@/components/layout/guarded";
import { HideAmountsSwitch } from "@/components/layout/hide-amounts-switch";
import { NavBottom } from "@/components/layout/nav-bottom";
import { PageHeader } from "@/components/layout/page-header";
import { PageShell } from "@/components/layout/page-shell";
import { SessionNotice } from "@/components/layout/session-notice";
import { OfflineKeeper } from "@/components/offline/offline-keeper";
import { answerWith } from "@/lib/action/answer-status";
import { plainForm } from "@/lib/action/plain-form";
import { requireViewer } from "@/lib/auth/gates";
import { IDLE_SECONDS, IDLE_WARNING_SECONDS } from "@/lib/auth/session-rules";
import { translator } from "@/lib/i18n/translate";
import { loadKeptOwner, loadWorkerAddress } from "@/lib/offline/loaders";
import { loadPolicy } from "@/lib/policy/loaders";
import { changeSetting } from "@/lib/settings/actions";
import { loadDisplay } from "@/lib/settings/loaders";

const PLACES = [
  { key: "home", icon: House },
  { key: "amounts", icon: Wallet },
  { key: "plans", icon: CalendarCheck },
  { key: "pay", icon: CreditCard },
  { key: "me", icon: UserRound },
] as const;

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

async function frame(children: ReactNode, inJourney: boolean) {
  const [display, { cards }, policy, head, owner, worker] = await Promise.all([
    loadDisplay(),
    requireViewer(),
    loadPolicy(),
    headers(),
    loadKeptOwner(),
    loadWorkerAddress(),
  ]);
  const { locale, hidden } = display;
  const t = translator(locale, "common");
  const path = head.get("x-path") ?? "/home";
  const one = cards.count === 1 ? t("card", { tail: cards.tail }) : undefined;
  const sub = cards.count > 1 ? t("cards", { count: cards.count }) : one;
  return (
    <PageShell
      foot={
        <nav aria-label={t("foot.label")}>
          <ul className="flex flex-wrap gap-x-5 text-sub">
            {(["help", "privacy", "accessibility"] as const).map((page) => (
              <li key={page}>
                <a
                  className="inline-flex min-h-target items-center text-action underline min-w-target"
                  href={`/${page}`}
                >
                  {t(`foot.${page}`)}
                </a>
              </li>
            ))}
          </ul>
          {policy.issuer.fictitious ? <p className="text-meta text-ink-3">{t("fictitious")}</p> : null}
        </nav>
      }
      header={
        <PageHeader home="/home" issuer={policy.issuer.name[locale]} sub={sub}>
          <HideAmountsSwitch
            action={plainForm(changeSetting)}
            back={path}
            hidden={hidden}
            label={hidden ? t("show") : t("hide")}
          />
        </PageHeader>
      }
      nav={
        inJourney ? null : (
          <NavBottom
            current={path.split("/")[1] ?? ""}
            entries={PLACES.map(({ key, icon }) => ({ key, icon, href: `/${key}`, label: t(`nav.${key}`) }))}
            label={t("nav.label")}
          />
        )
      }
      skip={t("skip")}
    >
      {children}
      <OfflineKeeper key={`${owner !== null} ${hidden}`} worker={worker} />
      <SessionNotice
        idleSeconds={IDLE_SECONDS}
        texts={{
          label: t("session.label"),
          warning: t("session.warning"),
          extend: t("session.extend"),
          extended: t("session.extended"),
          last: t("session.last"),
          failed: t("session.failed"),
          ended: t("session.ended"),
          sign_in: t("session.sign_in"),
        }}
        warningSeconds={IDLE_WARNING_SECONDS}
      />
    </PageShell>
  );
}
