import { Card } from "@/components/ui/card";
import { DateInput } from "@/components/ui/date-input";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FileInput } from "@/components/ui/file-input";
import { Radios } from "@/components/ui/radios";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { Tick } from "@/components/ui/tick";
import { NAMING_FAULTS } from "@/lib/contact/representing/schema";
import { CAPACITIES, SCOPES } from "@/lib/contact/representing/types";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translate";

/** Which field a fault is about. */
const FIELD: Partial<Record<string, string>> = {
  name_missing: "name",
  phone: "phone",
  capacity: "capacity",
  scopes: "scopes",
  day_missing: "validFrom",
  day_format: "validFrom",
  dates: "validUntil",
  over: "validUntil",
  waiting: "name",
};

/** Names somebody who speaks for the person, with the authority as a file. A plain form: a file goes no other way. */
export function RepresentativeForm({ fault, today, locale }: { fault: string | null; today: string; locale: Locale }) {
  const t = translator(locale, "contact-others");
  const known = NAMING_FAULTS.find((one) => one === fault);
  const words = known && t(`rep.faults.${known}`);
  const field = known ? (FIELD[known] ?? "authority") : null;
  const errorOf = (name: string) => (field === name ? words : undefined);
  return (
    <Card>
      {words && field ? (
        <ErrorSummary
          attempt={known}
          errors={[{ id: field, text: words }]}
          heading={translator(locale, "common")("error_count", { count: 1 })}
        />
      ) : null}
      <p className="mb-3 text-sub text-ink-2">{t("rep.form_hint")}</p>
      <form action="/api/representative" className="grid gap-4" encType="multipart/form-data" method="post">
        <TextInput
          autoComplete="off"
          error={errorOf("name")}
          id="name"
          label={t("rep.name")}
          maxLength={60}
          name="name"
          required
        />
        <TextInput
          autoComplete="off"
          error={errorOf("phone")}
          id="phone"
          inputMode="tel"
          label={t("rep.phone")}
          maxLength={40}
          name="phone"
          required
        />
        <Radios
          error={errorOf("capacity")}
          id="capacity"
          legend={t("rep.capacity_label")}
          name="capacity"
          options={CAPACITIES.map((value) => ({ value, label: t(`rep.capacity.${value}`) }))}
        />
        <fieldset>
          <legend className="text-sub text-ink-2">{t("rep.scopes")}</legend>
          {errorOf("scopes") ? <p className="text-sub text-error">{words}</p> : null}
          {SCOPES.map((scope, index) => (
            <Tick
              id={index === 0 ? "scopes" : undefined}
              key={scope}
              label={t(`rep.scope.${scope}`)}
              name="scopes"
              value={scope}
            />
          ))}
        </fieldset>
        <DateInput
          defaultValue={today}
          error={errorOf("validFrom")}
          id="validFrom"
          label={t("rep.from")}
          name="validFrom"
          required
        />
        <DateInput
          error={errorOf("validUntil")}
          id="validUntil"
          label={t("rep.to")}
          min={today}
          name="validUntil"
          required
        />
        <FileInput
          accept="image/jpeg,image/png,image/webp,application/pdf"
          error={errorOf("authority")}
          hint={t("rep.file_hint")}
          id="authority"
          label={t("rep.file")}
          name="authority"
          required
        />
        <SubmitButton pending={translator(locale, "contact")("pending")}>{t("rep.submit")}</SubmitButton>
      </form>
    </Card>
  );
}
