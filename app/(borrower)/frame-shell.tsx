import { CalendarCheck, House, ScrollText, UserRound, Wallet } from "lucide-react";
import type { ReactNode } from "react";
import type { FormAction } from "@/components/layout/form-action";
import { HideAmountsSwitch } from "@/components/layout/hide-amounts-switch";
import { NavBottom } from "@/components/layout/nav-bottom";
import { PageHeader } from "@/components/layout/page-header";
import { PageShell } from "@/components/layout/page-shell";
import { Fixed } from "@/components/ui/still";
import type { Display } from "@/lib/i18n/display";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translate";

const PLACES = [
  { key: "home", icon: House },
  { key: "amounts", icon: Wallet },
  { key: "plans", icon: CalendarCheck },
  { key: "records", icon: ScrollText },
  { key: "me", icon: UserRound },
] as const;

/** What the frame says of who is signed in, and where they are. */
export interface FrameFacts {
  display: Display;
  cards: { count: number; tail: string };
  /** The bank's name in the language of the page. */
  issuer: string;
  fictitious: boolean;
  path: string;
}

function FrameFoot({ locale, fictitious }: { locale: Locale; fictitious: boolean }) {
  const t = translator(locale, "common");
  return (
    <nav aria-label={t("foot.label")}>
      <ul className="flex flex-wrap gap-x-5 text-sub">
        {(["help", "privacy", "accessibility"] as const).map((page) => (
          <li key={page}>
            <a className="inline-flex min-h-target items-center text-action underline min-w-target" href={`/${page}`}>
              {t(`foot.${page}`)}
            </a>
          </li>
        ))}
      </ul>
      {fictitious ? <p className="text-meta text-ink-3">{t("fictitious")}</p> : null}
    </nav>
  );
}

/** Header, bar, main and foot of every page behind the session, however the page is made. */
export function FrameShell({
  facts: { display, cards, issuer, fictitious, path },
  hideAction,
  inJourney,
  children,
}: {
  facts: FrameFacts;
  hideAction: FormAction;
  inJourney: boolean;
  children: ReactNode;
}) {
  const { locale, hidden } = display;
  const t = translator(locale, "common");
  const place = PLACES.find(({ key }) => key === path.split("/")[1])?.key ?? "";
  const one = cards.count === 1 ? t("card", { tail: cards.tail }) : undefined;
  const sub = cards.count > 1 ? t("cards", { count: cards.count }) : one;
  return (
    <PageShell
      foot={
        <Fixed by={`foot ${locale} ${fictitious}`}>{() => <FrameFoot fictitious={fictitious} locale={locale} />}</Fixed>
      }
      header={
        <PageHeader home="/home" issuer={issuer} sub={sub}>
          <HideAmountsSwitch action={hideAction} back={path} hidden={hidden} label={hidden ? t("show") : t("hide")} />
        </PageHeader>
      }
      nav={
        inJourney ? null : (
          <Fixed by={`bar ${locale} ${place}`}>
            {() => (
              <NavBottom
                current={place}
                entries={PLACES.map(({ key, icon }) => ({ key, icon, href: `/${key}`, label: t(`nav.${key}`) }))}
                label={t("nav.label")}
              />
            )}
          </Fixed>
        )
      }
      skip={t("skip")}
    >
      {children}
    </PageShell>
  );
}
