import { CirclePause } from "lucide-react";
import { Button, ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { plainForm } from "@/lib/action/plain-form";
import { endPause } from "@/lib/contact/wishing/actions";
import type { WishView } from "@/lib/contact/wishing/types";
import { type Display, dateIn } from "@/lib/i18n/display";
import { translator } from "@/lib/i18n/translate";

/** A pause that runs, with its last day; or the way to one. */
export function PauseSection({
  pause,
  idempotencyKey,
  display,
}: {
  pause: WishView["pause"];
  idempotencyKey: string;
  display: Display;
}) {
  const t = translator(display.locale, "contact");
  return (
    <Section id="pause" title={t("pause.title")}>
      {pause ? (
        <>
          <Notice icon={CirclePause} title={t("pause.running", { date: dateIn(display, pause.until) })} tone="held">
            <p>{t(`pause.because.${pause.kind}`)}</p>
          </Notice>
          <form action={plainForm(endPause)}>
            <input name="idempotencyKey" type="hidden" value={idempotencyKey} />
            <Button type="submit">{t("pause.end")}</Button>
          </form>
          <ButtonLink href="/contact/pause" kind="plain">
            {t("pause.longer")}
          </ButtonLink>
        </>
      ) : (
        <Card>
          <p className="mb-3 text-sub text-ink-2">{t("pause.hint")}</p>
          <ButtonLink href="/contact/pause" icon={CirclePause}>
            {t("pause.ask")}
          </ButtonLink>
        </Card>
      )}
    </Section>
  );
}
