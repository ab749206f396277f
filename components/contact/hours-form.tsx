import { Card } from "@/components/ui/card";
import { SubmitButton } from "@/components/ui/submit-button";
import { changeHours } from "@/lib/contact/wishing/actions";
import { CLOCKS, clockText, ZONES } from "@/lib/contact/wishing/schema";
import type { WishView } from "@/lib/contact/wishing/types";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translate";
import { ContactForm, FormSelect, type FormTexts, FormTicks } from "./form";
import { zoneText } from "./texts";

const DAYS = [1, 2, 3, 4, 5, 6, 7] as const;
const clocks = CLOCKS.map((text) => ({ value: text, text }));

/** When contact is welcome (a wish), when it is inconvenient (a fact), days off and the zone: four different things. */
export function HoursForm({
  hours,
  zone,
  texts,
  idempotencyKey,
  locale,
}: {
  hours: WishView["hours"];
  /** Of the policy. */
  zone: string;
  texts: FormTexts;
  idempotencyKey: string;
  locale: Locale;
}) {
  const t = translator(locale, "contact");
  const days = DAYS.map((day) => ({ value: `${day}`, label: t(`days.${day}`) }));
  const span = (suffix: "1" | "2" | "Bad", legend: string, typical: { from: number; to: number }) => {
    const known = suffix === "Bad" ? hours.inconvenient[0] : hours.windows[suffix === "1" ? 0 : 1];
    return (
      <div className="grid gap-3">
        <FormTicks
          chosen={(known?.days ?? []).map((day) => `${day}`)}
          legend={legend}
          name={`days${suffix}`}
          rows={days}
        />
        <div className="grid grid-cols-2 gap-3">
          <FormSelect
            chosen={clockText((known ?? typical).from)}
            label={t("hours.from")}
            name={`from${suffix}`}
            options={clocks}
          />
          <FormSelect
            chosen={clockText((known ?? typical).to)}
            label={t("hours.to")}
            name={`to${suffix}`}
            options={clocks}
          />
        </div>
      </div>
    );
  };
  return (
    <ContactForm action={changeHours} hidden={{ idempotencyKey }} texts={texts}>
      <div className="grid gap-4">
        <Card>
          <h2 className="mb-1 text-h3">{t("hours.wish")}</h2>
          <p className="mb-3 text-sub text-ink-2">{t("hours.wish_hint")}</p>
          <div className="grid gap-5">
            {span("1", t("hours.first_days"), { from: 1080, to: 1200 })}
            {span("2", t("hours.second_days"), { from: 600, to: 720 })}
          </div>
        </Card>
        <Card>
          <h2 className="mb-1 text-h3">{t("hours.bad")}</h2>
          <p className="mb-3 text-sub text-ink-2">{t("hours.bad_hint")}</p>
          {span("Bad", t("hours.bad_days"), { from: 540, to: 780 })}
        </Card>
        <Card>
          <FormTicks chosen={hours.daysOff.map((day) => `${day}`)} legend={t("hours.off")} name="daysOff" rows={days} />
          <div className="mt-4">
            <FormSelect
              chosen={hours.zone === zone ? "" : hours.zone}
              label={t("hours.zone")}
              name="zone"
              options={[
                { value: "", text: t("hours.zone_rule", { zone: zoneText(t, zone) }) },
                ...ZONES.filter((one) => one !== zone).map((one) => ({ value: one, text: zoneText(t, one) })),
              ]}
            />
          </div>
        </Card>
        <SubmitButton pending={t("pending")}>{t("hours.save")}</SubmitButton>
      </div>
    </ContactForm>
  );
}
