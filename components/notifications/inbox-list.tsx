import { plainForm } from "@/lib/action/plain-form";
import type { Instant } from "@/lib/core/clock";
import { newId } from "@/lib/core/ids";
import { instantText } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translate";
import { openMessage } from "@/lib/notifications/inbox/actions";
import { Button } from "../ui/button";
import { Card } from "../ui/card";

interface Line {
  inboxMessageId: string;
  title: string;
  body: string;
  at: Instant;
  readAt: Instant | null;
}

/** News, newest first; each opens what it is about, and is read from then on. */
export function InboxList({ lines, zone, locale }: { lines: readonly Line[]; zone: string; locale: Locale }) {
  const t = translator(locale, "notifications");
  return (
    <ul className="grid gap-4">
      {lines.map(({ inboxMessageId, title, body, at, readAt }) => (
        <li key={inboxMessageId}>
          <Card>
            <h3 className="text-h3">{title}</h3>
            <p className="text-meta text-ink-3">
              {instantText(at, zone, locale)} ·{" "}
              {readAt === null ? t("inbox.new") : t("inbox.read_at", { at: instantText(readAt, zone, locale) })}
            </p>
            <p className="mt-1 text-sub text-ink-2">{body}</p>
            <form action={plainForm(openMessage)} className="mt-3">
              <input name="idempotencyKey" type="hidden" value={newId()} />
              <input name="inboxMessageId" type="hidden" value={inboxMessageId} />
              <Button>
                {t("inbox.open")}
                <span className="sr-only"> {title}</span>
              </Button>
            </form>
          </Card>
        </li>
      ))}
    </ul>
  );
}
