import { Card } from "@/components/ui/card";
import { Details } from "@/components/ui/details";
import type { Display } from "@/lib/i18n/display";
import { instantText } from "@/lib/i18n/format";
import { type Translate, translator } from "@/lib/i18n/translate";
import type { MessageView, ProposalView, VersionView } from "@/lib/plans/types";
import { termsLine } from "../terms/terms-line";

interface Event {
  key: string;
  at: VersionView["madeAt"];
  title: string;
  lines: readonly (string | null)[];
}

function eventOfVersion(version: VersionView, currency: string, display: Display, t: Translate): Event {
  const plans = translator(display.locale, "plans");
  const { terms, staffName: name } = version;
  const title = name
    ? t("history.version_staff", { name, version: version.version })
    : t("history.version", { author: plans(`author.${version.author}`), version: version.version });
  const what = terms ? termsLine(display, terms, currency) : null;
  return { key: `v${version.version}`, at: version.madeAt, title, lines: [what, version.words] };
}

function eventOfMessage(message: MessageView, t: Translate, plans: Translate): Event {
  const { kind, reasonCode: code } = message;
  const group = { declined: "decline", withdrawn: "withdraw", info_asked: "info" }[kind as string];
  return {
    key: message.messageId,
    at: message.madeAt,
    title: t(`history.${kind}`),
    lines: [code && group ? plans(`${group}.${code}`) : null, message.words, message.nextStep],
  };
}

/** Everything that either side put or said, oldest first. */
export function HistoryDetails({
  proposal,
  zone,
  display,
}: {
  proposal: ProposalView;
  zone: string;
  display: Display;
}) {
  const t = translator(display.locale, "plan-offer");
  const plans = translator(display.locale, "plans");
  const events = [
    ...proposal.versions.map((version) => eventOfVersion(version, proposal.currency, display, t)),
    ...proposal.messages.map((message) => eventOfMessage(message, t, plans)),
  ].sort((a, b) => a.at.epochMilliseconds - b.at.epochMilliseconds);
  return (
    <div className="mt-section">
      <Card>
        <Details summary={t("history.heading")}>
          <ol>
            {events.map((event) => (
              <li className="border-t border-line py-2 first:border-t-0" key={event.key}>
                <p className="text-meta text-ink-3">{instantText(event.at, zone, display.locale)}</p>
                <p className="font-semibold">{event.title}</p>
                {event.lines.map((line) =>
                  line ? (
                    <p className="text-sub wrap-anywhere text-ink-2" key={line}>
                      {line}
                    </p>
                  ) : null,
                )}
              </li>
            ))}
          </ol>
        </Details>
      </Card>
    </div>
  );
}
