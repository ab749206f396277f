import { CircleCheck } from "lucide-react";
import type { Metadata } from "next";
import { guarded } from "@/components/layout/guarded";
import { JourneyHeader } from "@/components/layout/journey-header";
import { InboxList } from "@/components/notifications/inbox-list";
import { TopicChoice } from "@/components/notifications/topic-choice";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { plainForm } from "@/lib/action/plain-form";
import { newId } from "@/lib/core/ids";
import { loadLocale } from "@/lib/i18n/request";
import { translator } from "@/lib/i18n/translate";
import { readAll } from "@/lib/notifications/inbox/actions";
import { loadInbox } from "@/lib/notifications/inbox/loaders";
import { loadPolicy } from "@/lib/policy/loaders";

export async function generateMetadata(): Promise<Metadata> {
  return { title: translator(await loadLocale(), "notifications")("inbox.title") };
}

const DONE = ["read", "on", "off"];
const TOPICS = ["reminders", "documents"] as const;

type Props = { searchParams: Promise<{ done?: string | string[] }> };

/** What the portal told the person, and which of it may also come by SMS and e-mail. */
export default guarded(async function Inbox({ searchParams }: Props) {
  const { lines, off } = await loadInbox();
  const { done } = await searchParams;
  const locale = await loadLocale();
  const t = translator(locale, "notifications");
  const { zone } = (await loadPolicy()).pack;
  return (
    <>
      <JourneyHeader back={{ href: "/me", text: translator(locale, "me")("title") }} />
      <PageTitle sub={t("inbox.intro")} text={t("inbox.title")} />
      {typeof done === "string" && DONE.includes(done) ? (
        <Notice icon={CircleCheck} live={true} tone="settled">
          <p>{t(`done.${done}`)}</p>
        </Notice>
      ) : null}
      <Section id="messages" title={t("inbox.heading")}>
        {lines.length === 0 ? <EmptyState title={t("inbox.none")}>{t("inbox.none_body")}</EmptyState> : null}
        <InboxList lines={lines} locale={locale} zone={zone} />
        {lines.some(({ readAt }) => readAt === null) ? (
          <form action={plainForm(readAll)}>
            <input name="idempotencyKey" type="hidden" value={newId()} />
            <Button>{t("inbox.read_all")}</Button>
          </form>
        ) : null}
      </Section>
      <Section id="topics" title={t("topics.title")}>
        <p className="text-sub text-ink-2">{t("topics.intro")}</p>
        {TOPICS.map((topic) => (
          <TopicChoice isOff={off.includes(topic)} key={topic} locale={locale} topic={topic} />
        ))}
      </Section>
    </>
  );
});
