import { Check } from "lucide-react";
import { plainForm } from "@/lib/action/plain-form";
import type { Instant } from "@/lib/core/clock";
import { instantText } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translate";
import { endSession } from "@/lib/staff/actions";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { Tag } from "../ui/tag";

/** One live session of the desk. The one that looks is marked and has no button: signing out ends it. */
export function DeskSessionCard({
  session,
  zone,
  locale,
}: {
  session: { sessionId: string; deviceLabel: string; createdAt: Instant; lastSeenAt: Instant; here: boolean };
  zone: string;
  locale: Locale;
}) {
  const t = translator(locale, "staff");
  const name = session.deviceLabel === "—" ? t("me.unknown") : session.deviceLabel;
  return (
    <Card>
      <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
        <h3 className="text-h3">{name}</h3>
        {session.here ? (
          <Tag icon={Check} tone="settled">
            {t("me.here")}
          </Tag>
        ) : null}
      </div>
      <p className="text-sub text-ink-2">{t("me.started", { at: instantText(session.createdAt, zone, locale) })}</p>
      {session.here ? null : (
        <>
          <p className="text-sub text-ink-2">{t("me.seen", { at: instantText(session.lastSeenAt, zone, locale) })}</p>
          <form action={plainForm(endSession)} className="mt-3">
            <input name="sessionId" type="hidden" value={session.sessionId} />
            <Button>
              {t("me.end")}
              <span className="sr-only"> {name}</span>
            </Button>
          </form>
        </>
      )}
    </Card>
  );
}
