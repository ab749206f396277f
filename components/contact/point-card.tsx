import { Mail, Phone } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Icon } from "@/components/ui/icon";
import { plainForm } from "@/lib/action/plain-form";
import { changeUse, end } from "@/lib/contact/points/actions";
import type { PointView } from "@/lib/contact/points/types";
import type { Translate } from "@/lib/i18n/translate";

/** A number or address: where it comes from, what it is used for, and both changes of that. */
export function PointCard({
  point,
  canEnd,
  newKey,
  t,
}: {
  point: PointView;
  canEnd: boolean;
  newKey: () => string;
  t: Translate;
}) {
  const { contactPointId, kind, masked, origin, verified, collects } = point;
  return (
    <Card>
      <p className="flex items-center gap-3">
        <Icon className="text-action" icon={kind === "phone" ? Phone : Mail} />
        <span className="min-w-0 font-semibold">{masked}</span>
      </p>
      <p className="text-meta text-ink-3">
        {t(kind)} · {t(verified ? "verified" : "from_bank")}
      </p>
      <p className="mt-1 text-sub text-ink-2">{t(collects ? "use_all" : "use_some")}</p>
      <div className="flex flex-wrap gap-x-3">
        <form action={plainForm(changeUse)}>
          <input name="idempotencyKey" type="hidden" value={newKey()} />
          <input name="contactPointId" type="hidden" value={contactPointId} />
          <input name="collects" type="hidden" value={collects ? "no" : "yes"} />
          <Button kind="plain" type="submit">
            {t(collects ? "stop_use" : "allow_use")}
          </Button>
        </form>
        {origin === "cardholder" && canEnd ? (
          <form action={plainForm(end)}>
            <input name="idempotencyKey" type="hidden" value={newKey()} />
            <input name="contactPointId" type="hidden" value={contactPointId} />
            <Button kind="plain" type="submit">
              {t("end")}
            </Button>
          </form>
        ) : null}
      </div>
    </Card>
  );
}
