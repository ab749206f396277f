import { House, Inbox, ListChecks, LogOut, type LucideIcon, PhoneCall, UserRound } from "lucide-react";
import type { ReactNode } from "react";
import { plainForm } from "@/lib/action/plain-form";
import type { StaffRole } from "@/lib/core/actor";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translate";
import { chooseLanguage, signOut } from "@/lib/staff/actions";
import { LanguageSwitch } from "../layout/language-switch";
import { SkipLink } from "../layout/skip-link";
import { classes } from "../ui/classes";
import { Icon } from "../ui/icon";
import { Seal } from "../ui/seal";

interface Place {
  key: "work" | "proposals" | "queue" | "conduct" | "me";
  href: string;
  icon: LucideIcon;
  /** Who has it; without a list everybody. */
  roles?: readonly StaffRole[];
}

const PLACES: readonly Place[] = [
  { key: "work", href: "/staff", icon: House },
  { key: "proposals", href: "/staff/proposals", icon: ListChecks, roles: ["agent", "supervisor"] },
  { key: "queue", href: "/staff/work", icon: Inbox, roles: ["agent", "dispute_officer", "supervisor"] },
  { key: "conduct", href: "/staff/conduct", icon: PhoneCall, roles: ["compliance"] },
];

const isHere = ({ key, href }: Place, path: string) => (key === "work" ? path === href : path.startsWith(href));

function PlaceLink({ place, path, label }: { place: Place; path: string; label: ReactNode }) {
  const here = isHere(place, path);
  return (
    <a
      aria-current={here ? "page" : undefined}
      className={classes(
        "flex min-h-9 items-center gap-2.5 rounded-desk px-3",
        here ? "bg-action-soft font-semibold text-action" : "text-ink-2",
      )}
      href={place.href}
    >
      <Icon icon={place.icon} />
      <span className="min-w-0">{label}</span>
    </a>
  );
}

/**
 * The frame of every page of the staff: a rail of 172 px with the places of the role, the name, the language and the
 * way out; below 1280 px a bar on top. Main keeps the rest of the width; a page divides it as it needs.
 */
export function DeskShell({
  staff,
  path,
  children,
}: {
  staff: { name: string; role: StaffRole; locale: Locale };
  path: string;
  children: ReactNode;
}) {
  const t = translator(staff.locale, "staff");
  const places = PLACES.filter(({ roles }) => roles === undefined || roles.includes(staff.role));
  return (
    <div className="min-h-dvh text-body xl:pl-43" data-desk="">
      <SkipLink text={t("skip")} />
      <header className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line bg-surface px-4 py-2 xl:fixed xl:inset-y-0 xl:left-0 xl:w-43 xl:flex-col xl:flex-nowrap xl:items-stretch xl:overflow-y-auto xl:border-r xl:border-b-0 xl:px-2.5 xl:py-4 print:hidden">
        <p className="flex items-center gap-2.5 font-semibold xl:px-1.5 xl:pb-3">
          <Seal characters="还清" />
          {t(`desks.${staff.role}`)}
        </p>
        <nav aria-label={t("nav.label")}>
          <ul className="flex flex-wrap gap-1 xl:flex-col">
            {places.map((place) => (
              <li key={place.key}>
                <PlaceLink label={t(`nav.${place.key}`)} path={path} place={place} />
              </li>
            ))}
          </ul>
        </nav>
        <div className="ml-auto flex flex-wrap items-center gap-2 xl:mt-auto xl:ml-0 xl:flex-col xl:items-stretch xl:border-t xl:border-line xl:pt-3">
          <PlaceLink
            label={
              <>
                {staff.name}
                <span className="block text-meta font-normal text-ink-3">{t(`role.${staff.role}`)}</span>
              </>
            }
            path={path}
            place={{ key: "me", href: "/staff/me", icon: UserRound }}
          />
          <LanguageSwitch
            action={plainForm(chooseLanguage)}
            back={path}
            current={staff.locale}
            legend={translator(staff.locale, "common")("language")}
          />
          <form action={plainForm(signOut)}>
            <button className="flex min-h-9 items-center gap-2.5 rounded-desk px-3 text-ink-2" type="submit">
              <Icon icon={LogOut} />
              {t("sign_out")}
            </button>
          </form>
        </div>
      </header>
      <main className="px-5 py-4" id="main" tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}
