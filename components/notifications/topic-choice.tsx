import { plainForm } from "@/lib/action/plain-form";
import { newId } from "@/lib/core/ids";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translate";
import { chooseTopic } from "@/lib/notifications/inbox/actions";
import { Button } from "../ui/button";
import { Card } from "../ui/card";

/** Whether messages of a topic go out; the inbox has them all the same. */
export function TopicChoice({ topic, isOff, locale }: { topic: string; isOff: boolean; locale: Locale }) {
  const t = translator(locale, "notifications");
  const name = t(`topics.${topic}.name`);
  return (
    <Card>
      <h3 className="text-h3">{name}</h3>
      <p className="text-sub text-ink-2">{t(`topics.${topic}.what`)}</p>
      <p className="text-sub text-ink-2">{t(isOff ? "topics.is_off" : "topics.is_on")}</p>
      <form action={plainForm(chooseTopic)} className="mt-3">
        <input name="idempotencyKey" type="hidden" value={newId()} />
        <input name="topic" type="hidden" value={topic} />
        <input name="want" type="hidden" value={isOff ? "yes" : "no"} />
        <Button>
          {t(isOff ? "topics.on" : "topics.off")}
          <span className="sr-only"> {name}</span>
        </Button>
      </form>
    </Card>
  );
}
