import { Lock } from "lucide-react";
import { classes } from "@/components/ui/classes";
import { Icon } from "@/components/ui/icon";
import { SummaryList } from "@/components/ui/summary-list";
import { Table } from "@/components/ui/table";
import { parseDate } from "@/lib/core/dates";
import { parseMoney } from "@/lib/core/money";
import type { CaseLine, CaseView } from "@/lib/disputes/desk/types";
import { amountIn, type Display, dateIn, plainIn, shortIn } from "@/lib/i18n/display";
import { instantText } from "@/lib/i18n/format";
import { translator } from "@/lib/i18n/translate";
import { DeskCard } from "../proposals/card";

interface Props {
  view: CaseView;
  display: Display;
}

/** What the person says is wrong, and what would put it right. */
export function FilingCard({ view, display }: Props) {
  const t = translator(display.locale, "dispute-desk");
  const { reference, filedOn, remedy, remedyWords } = view;
  return (
    <DeskCard
      aside={t("filing.on", { reference, date: dateIn(display, filedOn) })}
      id="filing"
      title={t("filing.title")}
    >
      <SummaryList rows={[{ key: "remedy", label: t("filing.remedy"), value: remedyWords ?? t(`remedy.${remedy}`) }]} />
      <h3 className="text-meta text-ink-3">{t("filing.words")}</h3>
      <p className="whitespace-pre-line">{view.words ?? t("filing.no_words")}</p>
    </DeskCard>
  );
}

function thenText(display: Display, { subject, shown }: CaseLine): string {
  const t = translator(display.locale, "dispute-desk");
  const amount = shown.amount ?? shown.closingBalance ?? shown.total;
  const figure = amount === undefined ? null : parseMoney(amount);
  const { postedOn, paidOn, on, statementDate, dueDate, asOf } = shown;
  const day = parseDate(postedOn ?? paidOn ?? on ?? statementDate ?? dueDate ?? asOf ?? "");
  const parts = [
    shown.merchant ?? shown.what ?? shown.description,
    day ? dateIn(display, day) : null,
    figure === null ? null : plainIn(display, figure),
  ];
  return [t(`subject.${subject}`), ...parts].filter(Boolean).join(" · ");
}

function nowText(display: Display, { subject, shown, posted }: CaseLine): string {
  const t = translator(display.locale, "dispute-desk");
  if (subject !== "entry") return t("lines.none");
  if (posted === null) return t("lines.gone");
  const before = parseMoney(shown.amount ?? "");
  const isSame = before === posted.amount && shown.postedOn === posted.postedOn.toString();
  return isSame ? t("lines.same") : `${dateIn(display, posted.postedOn)} · ${plainIn(display, posted.amount)}`;
}

/** Each line as it was shown when it was filed, and as the core has it now. */
export function LinesCard({ view, display }: Props) {
  const t = translator(display.locale, "dispute-desk");
  const column = (key: string, numeric = false) => ({ key, head: t(`lines.${key}`), numeric });
  return (
    <DeskCard id="lines" title={t("lines.title")}>
      <Table
        caption={t("lines.title")}
        columns={[column("line"), column("then"), column("now"), column("disputed", true)]}
        rows={view.lines.map((one) => ({
          key: `${one.line}`,
          cells: [
            `${one.line}`,
            thenText(display, one),
            nowText(display, one),
            one.amount === null ? t("lines.no_money") : plainIn(display, one.amount),
          ],
        }))}
      />
    </DeskCard>
  );
}

/** What is left aside, and whether the core has said so too. */
export function HoldsCard({ view, display }: Props) {
  const t = translator(display.locale, "dispute-desk");
  const { frame, currency, zone } = view;
  const at = (instant: NonNullable<CaseView["frame"]["holds"][number]["releasedAt"]>) =>
    instantText(instant, zone, display.locale);
  return (
    <DeskCard id="holds" title={t("holds.title")}>
      {frame.holds.length === 0 ? <p className="text-ink-2">{t("holds.none")}</p> : null}
      <SummaryList
        rows={frame.holds.map(({ accountHoldId, amount, minimumShare, acknowledgedAt, releasedAt }) => ({
          key: accountHoldId,
          label: t("holds.row", {
            amount: amountIn(display, amount, currency),
            share: amountIn(display, minimumShare, currency),
          }),
          value: releasedAt
            ? t("holds.released", { at: at(releasedAt) })
            : acknowledgedAt
              ? t("holds.acked", { at: at(acknowledgedAt) })
              : t("holds.waits"),
        }))}
      />
    </DeskCard>
  );
}

/** The account today, its newest statement and what was posted since, payments among it. */
export function AccountCard({ view, display }: Props) {
  const t = translator(display.locale, "dispute-desk");
  const kinds = translator(display.locale, "accounts");
  if (!view.account) return null;
  const { facts, standing } = view.account;
  const figure = (key: string, amount: typeof standing.total) => ({
    key,
    label: t(`account.${key}`),
    value: amountIn(display, amount, facts.currency),
  });
  const entries = [...facts.recent].reverse();
  return (
    <DeskCard aside={t("account.as_of", { date: dateIn(display, facts.asOf) })} id="account" title={t("account.title")}>
      <SummaryList
        rows={[
          figure("total", standing.total),
          figure("overdue", standing.overdue),
          figure("minimum", standing.payNow),
          figure("held", facts.held),
          ...(view.shadow === null ? [] : [figure("shadow", view.shadow)]),
        ]}
      />
      <h3 className="mt-2 text-body font-semibold">{t("ledger.title")}</h3>
      {entries.length === 0 ? (
        <p className="text-ink-2">{t("ledger.none")}</p>
      ) : (
        <Table
          caption={t("ledger.title")}
          columns={[
            { key: "day", head: t("ledger.day"), numeric: false },
            { key: "what", head: t("ledger.what"), numeric: false },
            { key: "amount", head: t("ledger.amount"), numeric: true },
          ]}
          rows={entries.map(({ entryRef, postedOn, kind, merchant, description, amount }) => ({
            key: entryRef,
            chosen: view.lines.some(
              (line) => line.shown.postedOn === postedOn.toString() && line.posted?.amount === amount,
            ),
            cells: [
              shortIn(display, postedOn),
              [kinds(`entries.kinds.${kind}`), merchant ?? description].filter(Boolean).join(" · "),
              plainIn(display, amount),
            ],
          }))}
        />
      )}
    </DeskCard>
  );
}

/** Messages, questions and decisions in their order; what is internal is set apart. */
export function TalkCard({ view, display }: Props) {
  const t = translator(display.locale, "dispute-desk");
  const { frame, zone } = view;
  const items = [
    ...frame.talk.map(({ messageId, kind, staffName, madeAt, words, until }) => ({
      key: messageId,
      madeAt,
      internal: kind === "internal_note",
      head: t(`talk.${kind}`, {
        name: staffName ?? t("talk.cardholder"),
        date: until ? dateIn(display, until) : "",
      }),
      lines: [words],
    })),
    ...frame.decisions.map(({ disputeDecisionId, state, madeAt, madeByName, checkedByName, words, checkedWords }) => ({
      key: disputeDecisionId,
      madeAt,
      internal: state !== "final",
      head: t(`talk.${state}`, { name: (state === "refused" ? checkedByName : madeByName) ?? madeByName }),
      lines: [words, checkedWords],
    })),
  ].sort((a, b) => (a.madeAt.epochMilliseconds < b.madeAt.epochMilliseconds ? -1 : 1));
  return (
    <DeskCard id="talk" title={t("talk.title")}>
      {items.length === 0 ? <p className="text-ink-2">{t("talk.none")}</p> : null}
      <ol>
        {items.map(({ key, madeAt, internal, head, lines }) => (
          <li
            className={classes(
              "py-1.5",
              internal
                ? "my-1 rounded-desk border border-dashed border-held-mark bg-held-soft px-3"
                : "border-t border-line first:border-t-0",
            )}
            key={key}
          >
            <p className="flex flex-wrap items-baseline justify-between gap-x-3">
              <span className={classes("flex gap-1.5 font-semibold", internal && "text-held")}>
                {internal ? <Icon icon={Lock} /> : null}
                {internal ? t("talk.internal", { text: head }) : head}
              </span>
              <span className={classes("text-meta", internal ? "text-held" : "text-ink-3")}>
                {instantText(madeAt, zone, display.locale)}
              </span>
            </p>
            {lines.map((line) =>
              line ? (
                <p className="whitespace-pre-line" key={line}>
                  {line}
                </p>
              ) : null,
            )}
          </li>
        ))}
      </ol>
    </DeskCard>
  );
}
