import {
  ArrowDown,
  ArrowUp,
  Footprints,
  type LucideIcon,
  Mail,
  MailOpen,
  MessageSquareText,
  Phone,
  Smartphone,
} from "lucide-react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Icon } from "@/components/ui/icon";
import { Section } from "@/components/ui/section";
import { plainForm } from "@/lib/action/plain-form";
import { changeLimit, moveChannel } from "@/lib/contact/wishing/actions";
import type { WishView } from "@/lib/contact/wishing/types";
import type { Translate } from "@/lib/i18n/translate";

const ICONS: Record<WishView["order"][number]["channel"], LucideIcon> = {
  sms: MessageSquareText,
  email: Mail,
  call: Phone,
  letter: MailOpen,
  push: Smartphone,
  visit: Footprints,
};

/** Channels in the order in which they are tried; each can go up or down, or be closed. */
export function OrderSection({ view, newKey, t }: { view: WishView; newKey: () => string; t: Translate }) {
  return (
    <Section id="order" title={t("order.title")}>
      <Card>
        <ol className="divide-y divide-line">
          {view.order.map(({ channel, off }, index) => (
            <li className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 py-2" key={channel}>
              <span className="flex min-w-0 items-center gap-3">
                <Icon className="text-action" icon={ICONS[channel]} />
                <span>
                  <span className="block font-semibold">
                    {t("order.place", { place: index + 1, channel: t(`channels.${channel}`) })}
                  </span>
                  <span className="block text-meta text-ink-3">{t(off ? "order.closed" : `order.${channel}`)}</span>
                </span>
              </span>
              <span className="ml-auto flex gap-1">
                <form action={plainForm(moveChannel)}>
                  <input name="idempotencyKey" type="hidden" value={newKey()} />
                  <input name="channel" type="hidden" value={channel} />
                  <input name="direction" type="hidden" value={index === 0 ? "down" : "up"} />
                  <Button icon={index === 0 ? ArrowDown : ArrowUp} kind="plain" type="submit">
                    {t(index === 0 ? "order.down" : "order.up")}
                    <span className="sr-only">{t(`channels.${channel}`)}</span>
                  </Button>
                </form>
                <form action={plainForm(changeLimit)}>
                  <input name="idempotencyKey" type="hidden" value={newKey()} />
                  <input name="limit" type="hidden" value={channel} />
                  <input name="on" type="hidden" value={off ? "no" : "yes"} />
                  <Button kind="plain" type="submit">
                    {t(off ? "order.open" : "order.close")}
                    <span className="sr-only">{t(`channels.${channel}`)}</span>
                  </Button>
                </form>
              </span>
            </li>
          ))}
        </ol>
      </Card>
      <p className="text-sub text-ink-2">{t("order.legal")}</p>
    </Section>
  );
}
