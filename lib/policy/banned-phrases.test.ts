import { describe, expect, it } from "vitest";
import { findBanned } from "./banned-phrases";
import { BANNED_EN } from "./banned-phrases-en";
import { BANNED_ZH } from "./banned-phrases-zh";

/** One threat or trick of each kind, as they occur in real letters. */
const NEVER: [rule: string, zh: string, en: string][] = [
  ["prison", "再不还就要坐牢", "You may go to jail"],
  ["crime", "您已涉嫌信用卡诈骗罪", "This is a criminal matter under article 196"],
  ["police", "公安机关将上门", "The police will come, and you will be arrested"],
  ["false-proceedings", "您的案件已被立案", "A case has been filed; this is the final notice"],
  ["impersonation", "我是法院专员", "Calling on behalf of the court"],
  ["blacklist", "您将进入全国失信名单", "You will be on the national blacklist"],
  ["third-party-threat", "我们将通知您的单位", "We will inform your employer"],
  ["family-pays", "父母应当代您归还，家人必须偿还", "Your parents must repay this"],
  ["false-deadline", "这是最后一次机会", "This is your last chance, act now"],
  ["pressure", "请立即还款，否则后果自负", "Pay immediately or else"],
  ["borrow-to-pay", "可以找亲友借", "You could borrow from friends to pay"],
  ["extra-charge", "另收催收费 200 元", "A collection fee of 200 applies"],
  ["private-payment", "请向我的个人账户转账", "Please transfer it to my account"],
  ["credit-repair", "专业征信洗白", "We clean up your credit"],
  ["promise", "保证停息 60 期", "Guaranteed approval"],
  ["comparison", "其他客户都已经还了", "Most customers have paid"],
  ["silence-consents", "三天内未回复视为同意", "No reply means you agree"],
  ["insult", "做人要有良心", "This is irresponsible"],
];

describe("phrases that a cardholder must never read", () => {
  it.each(NEVER)("finds %s in both languages", (rule, zh, en) => {
    expect(findBanned(zh, "zh-CN").map((found) => found.rule)).toContain(rule);
    expect(findBanned(en, "en").map((found) => found.rule)).toContain(rule);
  });

  it("has an example above for every rule of both lists", () => {
    const rules = NEVER.map(([rule]) => rule).sort();
    expect(BANNED_ZH.map((entry) => entry.rule).sort()).toEqual(rules);
    expect(BANNED_EN.map((entry) => entry.rule).sort()).toEqual(rules);
  });

  it.each([
    ["zh-CN", "若在 11 月 28 日前未还清最低还款额，我行可能按约定收取违约金 ¥174.97，并在事先告知后向征信系统报送。"],
    ["zh-CN", "我行可能起诉，或申请支付令。收到支付令后 15 天内，您可以书面异议。"],
    ["zh-CN", "如有报警回执，可以一起提交。不会向您的家人、同事、朋友要求还款。"],
    ["zh-CN", "逾期 27 天。限制用卡前会先告知您。您有权申请复核。"],
    ["en", "If the minimum is not paid by 28 Nov, a late fee of ¥174.97 may be charged under your agreement."],
    ["en", "A police report, if there is one. We do not ask your family to pay. You can go to court at any time."],
    ["en", "The record is deleted 5 years after you have paid. You may be entitled to free legal aid."],
  ] as const)("leaves honest words alone (%s)", (locale, text) => {
    expect(findBanned(text, locale)).toEqual([]);
  });

  it("says where the phrase stands", () => {
    expect(findBanned("请您立即还款。", "zh-CN")).toEqual([{ rule: "pressure", match: "立即还款", index: 2 }]);
  });
});
