import { plainForm } from "@/lib/action/plain-form";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translate";
import { keepOffline } from "@/lib/offline/actions";
import { KEPT_DAYS } from "@/lib/offline/types";
import { ChoiceForm } from "../layout/choice-form";
import { Card } from "../ui/card";
import { Section } from "../ui/section";
import { OnlyWithScript } from "./only-with-script";

/** Whether this device may keep the last summary: off unless the person says so, and said what it means. */
export function KeepSetting({ locale, kept }: { locale: Locale; kept: boolean }) {
  const t = translator(locale, "offline");
  return (
    <OnlyWithScript>
      <Section id="offline" title={t("setting.title")}>
        <Card>
          <ChoiceForm
            action={plainForm(keepOffline)}
            back="/me"
            choices={[
              { value: "no", label: t("setting.no") },
              { value: "yes", label: t("setting.yes") },
            ]}
            current={kept ? "yes" : "no"}
            legend={t("setting.legend")}
            legendShown={true}
            name="keep"
          />
          <p className="mt-3 text-sub text-ink-2">{t("setting.what")}</p>
          <p className="mt-2 text-sub text-ink-2">{t("setting.until", { days: KEPT_DAYS })}</p>
        </Card>
      </Section>
    </OnlyWithScript>
  );
}
