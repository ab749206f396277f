import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { ClosingNotice } from "@/components/plans/closing/closing-notice";
import { addDays, dateOf } from "@/lib/core/dates";
import { type Money, ZERO } from "@/lib/core/money";
import type { Locale } from "@/lib/i18n/locale";
import type { LivePlan } from "@/lib/plans/keeping/types";
import { NightCard } from "../night-card";
import { NoticesCard, PaymentsCard, RowsCard } from "./plan-cards";

const TODAY = dateOf("2027-01-26");
const yuan = (amount: number) => BigInt(amount * 100) as Money;
const row = (number: number, state: "missed" | "due") => ({
  number,
  dueOn: addDays(TODAY, (number - 2) * 30),
  amount: yuan(1072),
  interest: ZERO,
  paid: ZERO,
  paidOn: null,
  state,
});
const notice = { breakNoticeId: "n1", number: 1, noticedOn: addDays(TODAY, -15), lastChance: addDays(TODAY, -1) };
const live = {
  cardholderId: "c1",
  planId: "p1",
  proposalId: "o1",
  currency: "CNY",
  kind: "instalments",
  state: "active",
  rows: [row(1, "missed"), row(2, "due")],
  payments: [{ entryRef: "PAY-1", day: TODAY, amount: yuan(3) }],
  changes: [],
  endedOn: null,
  notice: { ...notice, state: "waiting" },
} as unknown as LivePlan;
const ended = { ...live, state: "broken" as const, endedOn: TODAY };
const LOCALES: Locale[] = ["zh-CN", "en"];

describe.each(LOCALES)("a plan at the desk in %s", (locale) => {
  const display = { locale, hidden: false, year: 2027 };

  it("shows rows, payments and notices, each value under its head", () => {
    const records = [{ ...notice, state: "more_time" as const, by: "林夏", words: "再等一周。" }];
    const cards = [
      <RowsCard display={display} key="rows" plan={live} />,
      <PaymentsCard display={display} key="payments" plan={live} />,
      <NoticesCard display={display} key="notices" notices={records} />,
    ];
    const text = renderToStaticMarkup(cards);
    for (const part of ["1,072.00", "2,144.00", "PAY-1", "林夏", "再等一周。"]) expect(text).toContain(part);
  });

  it("tells the cardholder what follows, with the words of the person who decided", () => {
    const told = renderToStaticMarkup(<ClosingNotice display={display} plan={ended} words="三次没有回音。" />);
    for (const part of ["¥2,144.00", "三次没有回音。", "/plans/new"]) expect(told).toContain(part);
    const cured = { ...live, notice: { ...notice, state: "cured" as const } };
    expect(renderToStaticMarkup(<ClosingNotice display={display} plan={cured} words={null} />)).toBe("");
  });

  it("adds up what a night did over its steps", () => {
    const night = {
      businessDay: TODAY,
      state: "finished",
      counts: { age: { seen: 9, noticed: 2 }, notices: { noticed: 3 }, remind: { reminded: 7 } },
      failures: 1,
      startedAt: { epochMilliseconds: 0 },
      movedAt: { epochMilliseconds: 9_000 },
      finishedAt: { epochMilliseconds: 9_000 },
    } as unknown as Parameters<typeof NightCard>[0]["night"];
    const text = renderToStaticMarkup(<NightCard display={display} night={night} />).replace(/<[^>]+>/g, " ");
    expect(text).toMatch(/\s5\s/);
    expect(text).toMatch(/\s7\s/);
    expect(text).toMatch(/9/);
  });
});
