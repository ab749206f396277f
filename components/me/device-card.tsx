import { plainForm } from "@/lib/action/plain-form";
import { forgetDevice } from "@/lib/auth/actions";
import type { Instant } from "@/lib/core/clock";
import { newId } from "@/lib/core/ids";
import { instantText } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translate";
import { Button } from "../ui/button";
import { Card } from "../ui/card";

/** One browser on which the identity tail is not asked, until it is forgotten. */
export function DeviceCard({
  device,
  zone,
  locale,
}: {
  device: { deviceId: string; label: string; createdAt: Instant; lastUsedAt: Instant };
  zone: string;
  locale: Locale;
}) {
  const t = translator(locale, "me");
  const name = device.label === "—" ? t("sessions.unknown") : device.label;
  return (
    <Card>
      <h3 className="text-h3">{name}</h3>
      <p className="text-sub text-ink-2">
        {t("remembered.since", { at: instantText(device.createdAt, zone, locale) })}
      </p>
      <p className="text-sub text-ink-2">
        {t("remembered.seen", { at: instantText(device.lastUsedAt, zone, locale) })}
      </p>
      <form action={plainForm(forgetDevice)} className="mt-3">
        <input name="idempotencyKey" type="hidden" value={newId()} />
        <input name="deviceId" type="hidden" value={device.deviceId} />
        <Button>
          {t("remembered.forget")}
          <span className="sr-only"> {name}</span>
        </Button>
      </form>
    </Card>
  );
}
