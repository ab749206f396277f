import type { ChangeView, WishView } from "@/lib/contact/wishing/types";
import type { Translate } from "@/lib/i18n/translate";
import { hoursText, joinedBy } from "./texts";

function orderText(t: Translate, { order }: WishView): string {
  const open = order.filter(({ off }) => !off).map(({ channel }) => t(`channels.${channel}`));
  return t("change.order", { list: joinedBy(t, "change.then", open) });
}

function limitsText(t: Translate, view: WishView): string {
  const closed = view.order
    .filter(({ off }) => off)
    .map(({ channel }) => t("change.closed", { channel: t(`channels.${channel}`) }));
  const lines = [
    ...closed,
    t(view.noWork ? "limits.noWork_on" : "limits.noWork_off"),
    t(view.thirdPersonsOff ? "limits.thirdPersonsOff_on" : "limits.thirdPersonsOff_off"),
    t("change.most", { most: t(`limits.most_${view.maxPerDay ?? "none"}`) }),
  ];
  return joinedBy(t, "change.and", lines);
}

function careText(t: Translate, view: WishView): string {
  const needs = (["slowerPace", "paper", "namedAgent"] as const).filter((need) => view[need]);
  return needs.length === 0
    ? t("change.no_care")
    : joinedBy(
        t,
        "change.and",
        needs.map((need) => t(`care.${need}`)),
      );
}

/** What a change says, in one sentence. */
export function changeText(t: Translate, { section, view }: Pick<ChangeView, "section" | "view">): string {
  if (section === "hours") return hoursText(t, view);
  if (section === "order") return orderText(t, view);
  if (section === "limits") return limitsText(t, view);
  if (section === "care") return careText(t, view);
  if (section === "pause") return t(view.pause ? `pause.because.${view.pause.kind}` : "change.no_pause");
  return joinedBy(t, "change.and", [hoursText(t, view), orderText(t, view)]);
}
