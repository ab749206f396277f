import { Building2, Landmark, Repeat, Smartphone, Wallet } from "lucide-react";
import { ButtonLink } from "@/components/ui/button";
import { Details } from "@/components/ui/details";
import { Icon } from "@/components/ui/icon";
import { SummaryList } from "@/components/ui/summary-list";
import { type Display, dateIn } from "@/lib/i18n/display";
import { translator } from "@/lib/i18n/translate";
import type { Counting } from "@/lib/payments/types";
import type { Issuer } from "@/lib/policy/schema";
import { CopiedList } from "./copied-list";

type Way = Issuer["waysToPay"][number];

const DRAWING = {
  bank_app: Smartphone,
  counter: Landmark,
  auto_debit: Repeat,
  other_bank: Building2,
  other: Wallet,
};

/** One way of paying: its steps with the card's last digits in them, what to copy, until when it counts. */
export function WayToPay({
  way,
  cardTail,
  counting,
  display,
}: {
  way: Way;
  cardTail: string;
  counting: Counting | undefined;
  display: Display;
}) {
  const { locale } = display;
  const t = translator(locale, "pay");
  const filled = (text: string) => text.replaceAll("{cardTail}", cardTail);
  const rows = [
    {
      key: "cutoff",
      label: t("ways.cutoff"),
      value: way.cutoff ? t("ways.cutoff_at", { time: way.cutoff }) : t("ways.cutoff_any"),
    },
    { key: "fee", label: t("ways.fee"), value: way.fee[locale] },
  ];
  return (
    <Details
      summary={
        <span className="inline-flex items-center gap-2.5">
          <Icon icon={DRAWING[way.kind]} />
          {way.name[locale]}
        </span>
      }
    >
      <ol className="list-decimal pl-6">
        {way.steps[locale].map((step) => (
          <li key={step}>{filled(step)}</li>
        ))}
      </ol>
      {way.reference ? (
        <CopiedList
          locale={locale}
          rows={[
            {
              key: "reference",
              label: way.reference.label[locale],
              text: filled(way.reference.value[locale]),
              copies: true,
            },
          ]}
        />
      ) : null}
      <SummaryList rows={rows} />
      {counting ? (
        <p className="font-semibold text-date">
          {t(`cutoff.${counting.kind}`, { date: dateIn(display, counting.on) })}
        </p>
      ) : null}
      <p className="text-sub text-ink-2">{way.posted[locale]}</p>
      {way.url ? (
        <p className="mt-2">
          <ButtonLink href={way.url} rel="noreferrer">
            {t("ways.open")}
          </ButtonLink>
        </p>
      ) : null}
    </Details>
  );
}
