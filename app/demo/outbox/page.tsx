import type { Metadata } from "next";
import { guarded } from "@/components/layout/guarded";
import { PageHeader } from "@/components/layout/page-header";
import { PageShell } from "@/components/layout/page-shell";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { SummaryList } from "@/components/ui/summary-list";
import { instantOf } from "@/lib/core/clock";
import { loadDemoMessages } from "@/lib/demo/gates";
import { loadDemoStaff } from "@/lib/demo-people/gates";
import { instantText } from "@/lib/i18n/format";
import { loadLocale } from "@/lib/i18n/request";
import { translator } from "@/lib/i18n/translate";
import { loadPolicyOrFiles } from "@/lib/policy/loaders";

export async function generateMetadata(): Promise<Metadata> {
  return { title: translator(await loadLocale(), "auth")("outbox.title") };
}

/** In place of a phone: what the demonstration would have sent. */
export default guarded(
  async function Outbox() {
    const messages = await loadDemoMessages();
    const locale = await loadLocale();
    const t = translator(locale, "auth");
    const { pack, issuer } = await loadPolicyOrFiles();
    return (
      <PageShell
        header={<PageHeader home="/" issuer={issuer.name[locale]} />}
        skip={translator(locale, "common")("skip")}
      >
        <PageTitle sub={t("outbox.intro")} text={t("outbox.title")} />
        {messages.length === 0 ? <EmptyState title={t("outbox.none")}>{t("outbox.none_body")}</EmptyState> : null}
        <ul className="grid gap-4">
          {messages.slice(0, 50).map((message) => (
            <li key={message.id}>
              <Card>
                <p className="text-meta text-ink-3">
                  {message.to} · {instantText(instantOf(message.sentAt), pack.zone, locale)}
                </p>
                <p>{message.body}</p>
              </Card>
            </li>
          ))}
        </ul>
        <Section id="staff" title={t("outbox.staff")}>
          <p className="text-sub text-ink-2">{t("outbox.staff_body")}</p>
          <Card>
            <SummaryList
              rows={(await loadDemoStaff()).map(({ login, password, code }) => ({
                key: login,
                label: login,
                sub: password,
                value: code,
              }))}
            />
          </Card>
        </Section>
      </PageShell>
    );
  },
  { framed: false },
);
