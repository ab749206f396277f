import { expect, it } from "vitest";
import { ROUTES } from "@/lib/auth/permissions";
import { LOCALES } from "@/lib/i18n/locale";
import { CATALOGUE, type NewsEvent, rowOf } from "./catalogue";
import { saysNo } from "./channels/sms-answer";
import { wordsOf } from "./handlers/compose";

const EVENTS = Object.keys(CATALOGUE) as NewsEvent[];
/** What nobody beside the cardholder may read on a lock screen or an envelope. */
const OF_DEBT =
  /欠|逾期|债|催|还款|账单|金额|违约|debt|owe|overdue|arrears|collect|repay|statement|amount|payment|card/i;

it.each(LOCALES)("shows no amount and no word of debt on a lock screen or in a subject in %s", (locale) => {
  expect(OF_DEBT.test("您的账单已逾期")).toBe(true);
  for (const event of EVENTS) {
    for (const count of [1, 3]) {
      const { sms, title } = wordsOf(event, { locale, issuer: "Bank", count });
      for (const text of [sms, title]) {
        expect(text, event).not.toMatch(OF_DEBT);
        expect(text.replace("3", ""), event).not.toMatch(/\d/);
      }
    }
  }
});

it("leads to pages that exist, and lets nobody end what the law demands", () => {
  for (const event of EVENTS) {
    const { link, isLegal, topic, contactPurpose, merges } = rowOf(event);
    expect(ROUTES[link]?.access, event).toBe("cardholder");
    expect(isLegal, event).toBe(contactPurpose === "legal_notice");
    if (isLegal) expect([topic, merges], event).toEqual([null, false]);
  }
});

it.each([
  ['{"code":"OK"}', false],
  ['{"code":0,"message":"sent"}', false],
  ['{"success":true}', false],
  ["<ok/>", false],
  ["", false],
  ['{"code":"LIMIT_CONTROL"}', true],
  ['{"code":1002}', true],
  ['{"success":false}', true],
  ['{"status":"ok","error":"no credit"}', true],
])("reads what a provider that answers 200 says: %s", (body, no) => {
  expect(saysNo(body)).toBe(no);
});

it("goes by the issuer's own word where there is one", () => {
  expect(saysNo('{"code":"OK"}', "Done")).toBe(true);
  expect(saysNo('{"code":9,"text":"Done"}', "Done")).toBe(false);
});
