import { CircleCheck } from "lucide-react";
import type { Metadata } from "next";
import { guarded } from "@/components/layout/guarded";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { loadLocale } from "@/lib/i18n/request";
import { translator } from "@/lib/i18n/translate";
import { loadUnwanted } from "@/lib/notifications/inbox/loaders";

export async function generateMetadata(): Promise<Metadata> {
  return { title: translator(await loadLocale(), "notifications")("unsubscribe.title") };
}

type Props = { searchParams: Promise<{ of?: string | string[]; done?: string | string[] }> };

/** Where an e-mail leads that can be unsubscribed from: one button, no sign-in, and nothing of whose e-mail it was. */
export default guarded(async function Unsubscribe({ searchParams }: Props) {
  const { of, done } = await searchParams;
  const token = typeof of === "string" ? of : undefined;
  const topic = await loadUnwanted(token);
  const t = translator(await loadLocale(), "notifications");
  if (done === "yes") {
    return (
      <>
        <PageTitle text={t("unsubscribe.title")} />
        <Notice icon={CircleCheck} live={true} tone="settled">
          <p>{t("unsubscribe.done")}</p>
        </Notice>
      </>
    );
  }
  return (
    <>
      <PageTitle text={t("unsubscribe.title")} />
      {topic === null || token === undefined ? (
        <p>{t("unsubscribe.unknown")}</p>
      ) : (
        <form action={`/api/unsubscribe?of=${encodeURIComponent(token)}`} className="grid gap-4" method="post">
          <p>{t("unsubscribe.ask", { topic: t(`topics.${topic}.name`) })}</p>
          <div>
            <Button kind="filled">{t("unsubscribe.button")}</Button>
          </div>
        </form>
      )}
      <p className="mt-section text-sub">
        <a className="link" href="/me/inbox">
          {t("unsubscribe.more")}
        </a>
      </p>
    </>
  );
});
