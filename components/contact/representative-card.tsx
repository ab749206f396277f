import { Ban, CircleCheck, Clock } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Tag } from "@/components/ui/tag";
import { plainForm } from "@/lib/action/plain-form";
import { revoke } from "@/lib/contact/representing/actions";
import type { RepresentativeView } from "@/lib/contact/representing/types";
import { type Display, dateIn } from "@/lib/i18n/display";
import { instantText } from "@/lib/i18n/format";
import { translator } from "@/lib/i18n/translate";
import { joinedBy } from "./texts";

const LOOK = {
  requested: { tone: "action", icon: Clock },
  approved: { tone: "settled", icon: CircleCheck },
  refused: { tone: "neutral", icon: Ban },
  revoked: { tone: "neutral", icon: Ban },
} as const;

/** Somebody who speaks for the person, or asked to, or did: what they may, until when, and the one tap that ends it. */
export function RepresentativeCard({
  one,
  zone,
  idempotencyKey,
  display,
}: {
  one: RepresentativeView;
  zone: string;
  idempotencyKey: string;
  display: Display;
}) {
  const t = translator(display.locale, "contact-others");
  const { status, isOver } = one;
  const look = status === "approved" && isOver ? LOOK.revoked : LOOK[status];
  const scopes = joinedBy(
    t,
    "rep.and",
    one.scopes.map((scope) => t(`rep.scope.${scope}`)),
  );
  return (
    <Card>
      <h2 className="text-h3">
        {one.name} · {t(`rep.capacity.${one.capacity}`)}
      </h2>
      <p className="text-sub text-ink-2">{one.masked}</p>
      <p className="my-2">
        <Tag icon={look.icon} tone={look.tone}>
          {t(status === "approved" && isOver ? "rep.status.over" : `rep.status.${status}`)}
        </Tag>
      </p>
      <p className="text-sub">{t("rep.scope_line", { scopes })}</p>
      <p className="text-sub">
        {t("rep.dates", { from: dateIn(display, one.validFrom), to: dateIn(display, one.validUntil) })}
      </p>
      <p className="text-meta text-ink-3">{t("rep.at", { at: instantText(one.requestedAt, zone, display.locale) })}</p>
      {status === "approved" && !isOver ? <p className="mt-1 text-sub text-ink-2">{t("rep.stop")}</p> : null}
      {one.refusal ? <p className="mt-1 text-sub text-ink-2">{t("rep.refusal", { words: one.refusal })}</p> : null}
      {status === "requested" || status === "approved" ? (
        <form action={plainForm(revoke)} className="mt-3">
          <input name="idempotencyKey" type="hidden" value={idempotencyKey} />
          <input name="representativeId" type="hidden" value={one.representativeId} />
          <Button type="submit">{t("rep.revoke")}</Button>
        </form>
      ) : null}
    </Card>
  );
}
