import { BriefcaseBusiness, type LucideIcon, Users } from "lucide-react";
import { Card } from "@/components/ui/card";
import { classes } from "@/components/ui/classes";
import { Icon } from "@/components/ui/icon";
import { Section } from "@/components/ui/section";
import { plainForm } from "@/lib/action/plain-form";
import { changeLimit, changeMost } from "@/lib/contact/wishing/actions";
import { MOST_A_DAY } from "@/lib/contact/wishing/schema";
import type { WishView } from "@/lib/contact/wishing/types";
import type { Translate } from "@/lib/i18n/translate";

/** A switch that is a form: pressed, it changes at once, with or without JavaScript. */
function Switch({
  limit,
  on,
  icon,
  idempotencyKey,
  t,
}: {
  limit: "noWork" | "thirdPersonsOff";
  on: boolean;
  icon: LucideIcon;
  idempotencyKey: string;
  t: Translate;
}) {
  return (
    <form action={plainForm(changeLimit)} className="flex items-center gap-3 py-2">
      <input name="idempotencyKey" type="hidden" value={idempotencyKey} />
      <input name="limit" type="hidden" value={limit} />
      <input name="on" type="hidden" value={on ? "no" : "yes"} />
      <Icon className="text-action" icon={icon} />
      <span className="min-w-0 flex-1" id={`${limit}-label`}>
        {t(`limits.${limit}`)}
        <span className="block text-meta text-ink-3">{t(on ? `limits.${limit}_on` : `limits.${limit}_off`)}</span>
      </span>
      <button
        aria-checked={on}
        aria-labelledby={`${limit}-label`}
        className="grid min-h-target min-w-target place-items-center"
        role="switch"
        type="submit"
      >
        <span
          className={classes(
            "flex h-8 w-14 items-center rounded-full border-2 p-0.5",
            on ? "justify-end border-action bg-action" : "justify-start border-edge bg-sunken",
          )}
        >
          <span className={classes("block size-6 rounded-full", on ? "bg-surface" : "bg-ink-2")} />
        </span>
      </button>
    </form>
  );
}

/** What is not done at all, and how often a day the rest may be. */
export function LimitsSection({ view, newKey, t }: { view: WishView; newKey: () => string; t: Translate }) {
  const current = view.maxPerDay === null ? "none" : `${view.maxPerDay}`;
  return (
    <Section id="limits" title={t("limits.title")}>
      <Card>
        <div className="divide-y divide-line">
          <Switch icon={BriefcaseBusiness} idempotencyKey={newKey()} limit="noWork" on={view.noWork} t={t} />
          <Switch icon={Users} idempotencyKey={newKey()} limit="thirdPersonsOff" on={view.thirdPersonsOff} t={t} />
          <form action={plainForm(changeMost)} className="py-3">
            <input name="idempotencyKey" type="hidden" value={newKey()} />
            <fieldset>
              <legend className="mb-1.5">{t("limits.most")}</legend>
              <div className="flex flex-wrap gap-2">
                {MOST_A_DAY.map((most) => (
                  <button
                    aria-pressed={most === current}
                    className={classes(
                      "min-h-target min-w-target rounded-control px-4 py-1 text-sub",
                      most === current
                        ? "border-2 border-action bg-action-soft font-semibold text-action"
                        : "border border-edge bg-surface p-px px-[17px] text-ink-2",
                    )}
                    key={most}
                    name="most"
                    type="submit"
                    value={most}
                  >
                    {t(`limits.most_${most}`)}
                  </button>
                ))}
              </div>
            </fieldset>
          </form>
        </div>
      </Card>
    </Section>
  );
}
