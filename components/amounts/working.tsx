import { Table } from "@/components/ui/table";
import type { Check, Working } from "@/lib/accounts/types";
import type { Rate } from "@/lib/core/rate";
import { type Display, plainIn } from "@/lib/i18n/display";
import { dayRange, percentText } from "@/lib/i18n/format";
import { translator } from "@/lib/i18n/translate";

type Of<K extends Working["kind"]> = Extract<Working, { kind: K }>;

function InterestTable({ working, check, display }: { working: Of<"interest">; check: Check; display: Display }) {
  const t = translator(display.locale, "accounts");
  const rows = working.segments.map((segment) => ({
    key: segment.from.toString(),
    cells: [
      dayRange(segment.from, segment.to, display.locale),
      plainIn(display, segment.balance),
      `${segment.days}`,
      plainIn(display, segment.interest),
    ],
  }));
  if (working.reserve > 0n) {
    rows.push({ key: "reserve", cells: [t("how.reserve"), "", "", plainIn(display, working.reserve)] });
  }
  if (rows.length === 0) return null;
  const columns = (["period", "balance", "days", "interest"] as const).map((key) => ({
    key,
    head: t(`how.columns.${key}`),
    numeric: key !== "period",
  }));
  return (
    <>
      <Table
        caption={t("how.interest")}
        columns={columns}
        rows={rows}
        total={{
          key: "total",
          cells: [t("how.total"), "", "", check.recomputed === null ? "" : plainIn(display, check.recomputed)],
        }}
      />
      <p className="mt-1 text-meta text-ink-3">{t("how.rounding")}</p>
    </>
  );
}

function MinimumTable({
  working,
  check,
  display,
  rate,
}: {
  working: Of<"minimum">;
  check: Check;
  display: Display;
  rate: Rate;
}) {
  const t = translator(display.locale, "accounts");
  // The rate is of the principal that the minimum before did not already ask for.
  const restOnly = working.lines.some(({ part, amount }) => part === "prior" && amount > 0n);
  const nameOf = (part: (typeof working.lines)[number]["part"]) =>
    t(`how.minimum_parts.${part === "purchases" && restOnly ? "purchases_rest" : part}`, { rate: percentText(rate) });
  return (
    <>
      <Table
        caption={t("how.minimum")}
        columns={[
          { key: "part", head: t("how.columns.part"), numeric: false },
          { key: "amount", head: t("how.columns.amount"), numeric: true },
        ]}
        rows={working.lines.map((line) => ({
          key: line.part,
          cells: [nameOf(line.part), plainIn(display, line.amount)],
        }))}
        total={{
          key: "total",
          cells: [t("how.total"), check.recomputed === null ? "" : plainIn(display, check.recomputed)],
        }}
      />
      <p className="mt-1 text-meta text-ink-3">{t("how.minimum_floor", { floor: plainIn(display, working.floor) })}</p>
    </>
  );
}

/** The formula in words, then the table with the numbers in it. Only where the figure can be computed again. */
export function WorkingOut({
  check,
  display,
  minimumRate,
  annual,
}: {
  check: Check;
  display: Display;
  minimumRate: Rate;
  annual: Rate;
}) {
  const t = translator(display.locale, "accounts");
  const { working } = check;
  if (!working) return null;
  if (working.kind === "late_fee") {
    const { unpaidMinimum, rate, floor, cap } = working;
    const text =
      rate === null
        ? t("how.formula.late_fee_none")
        : t("how.formula.late_fee", {
            unpaid: plainIn(display, unpaidMinimum),
            rate: percentText(rate),
            floor: floor > 0n ? plainIn(display, floor) : "none",
            cap: cap === null ? "none" : plainIn(display, cap),
          });
    return <p className="my-2 text-sub text-ink-2">{text}</p>;
  }
  if (working.kind === "minimum") {
    return (
      <>
        <p className="my-2 text-sub text-ink-2">
          {t("how.formula.minimum", { rate: percentText(minimumRate), floor: plainIn(display, working.floor) })}
        </p>
        <MinimumTable check={check} display={display} rate={minimumRate} working={working} />
      </>
    );
  }
  return (
    <>
      <p className="my-2 text-sub text-ink-2">
        {t("how.formula.interest", { daily: percentText(working.dailyRate), annual: percentText(annual) })}
      </p>
      <InterestTable check={check} display={display} working={working} />
    </>
  );
}
