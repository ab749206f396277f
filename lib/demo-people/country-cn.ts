import { addDays, type PlainDate } from "@/lib/core/dates";
import type { ContactStep, DemoCountry } from "./country-types";
import type { Row } from "./csv";
import { demoPeople } from "./people";

const MERCHANTS: DemoCountry["merchants"] = [
  ["青禾便利店", "日用消费"],
  ["云栖生鲜超市", "超市购物"],
  ["星野咖啡", "餐饮消费"],
  ["江畔小面馆", "餐饮消费"],
  ["“老灶台”川味小馆", "餐饮消费"],
  ["百川加油站", "加油"],
  ["拾光书店", "图书文具"],
  ["木槿服饰", "服饰购物"],
  ["飞鹭出行", "交通出行"],
  ["远山旅行网", "机票酒店"],
  ["橙果网上商城", "网上购物"],
  ["微澜数码", "数码家电"],
  ["安康大药房（示例店）", "医药健康"],
  ["小满幼教", "教育培训"],
  ["清泉水务", "公用事业缴费"],
  ["启明电力", "公用事业缴费"],
  ["Café Nord, 滨江店", "餐饮消费"],
  ['北斗"24h"健身', "运动健身"],
  ["桃李影城", "文化娱乐"],
  ["顺和家居", "家居装修"],
];

/** What the bank does by the days past due, and once what the cardholder does. */
const BANK: readonly ContactStep[] = [
  [1, "10:00", "sms", "delivered", "notice", "发送还款提醒"],
  [6, "14:30", "call", "unanswered", "collection", ""],
  [9, "10:20", "call", "conversation", "collection", "已说明逾期金额与还款方式"],
  [13, "16:45", "call", "conversation", "requested", "持卡人来电，请求改用短信联系", "inbound"],
  [20, "11:00", "sms", "delivered", "collection", "发送还款提醒"],
  [33, "09:30", "letter", "delivered", "notice", "寄送逾期通知书"],
  [47, "15:10", "call", "conversation", "collection", "持卡人询问分期方案"],
  [62, "10:40", "call", "unanswered", "collection", ""],
  [91, "09:30", "letter", "delivered", "notice", "寄送逾期通知书"],
];

/** What the agency does, by the days since it was given the case. */
const AGENCY: readonly ContactStep[] = [
  [3, "15:05", "call", "conversation", "collection", "说明受托身份与逾期金额"],
  [8, "19:20", "call", "unanswered", "collection", ""],
  [16, "11:15", "sms", "delivered", "collection", "发送还款提醒"],
  [30, "14:00", "call", "conversation", "collection", "约定下周再联系"],
];

/** Contacts of the agency that is not listed which no rule allows: late in the evening, and with a third person. */
const MISCONDUCT: readonly ContactStep[] = [
  [21, "22:10", "call", "conversation", "collection", "夜间致电"],
  [40, "13:20", "call", "conversation", "collection", "向持卡人的同事询问其去向", "third_party"],
];

/** The two agencies: one on the bank's published list, one not. Both are invented. */
function agencyRows(anchor: PlainDate): Row[] {
  const since = (days: number) => addDays(anchor, -days).toString();
  return [
    {
      agency_ref: "AG-D1",
      name: "虚构安和资产服务有限公司",
      phone: "+8619999990001",
      white_listed: "true",
      engaged_from: since(1400),
    },
    {
      agency_ref: "AG-D2",
      name: "示例迅达外包服务有限公司",
      phone: "+8619999990004",
      white_listed: "false",
      engaged_from: since(400),
    },
  ];
}

/** Mainland China: Hechuan Bank. */
export const cn: DemoCountry = {
  people: demoPeople,
  productTerms: "cn-standard",
  currency: "CNY",
  merchants: MERCHANTS,
  ways: ["手机银行还款", "网上银行转账", "自动扣款还款", "柜台现金还款"],
  once: {
    purchase: ["网上购物", "橙果网上商城"],
    cash: ["预借现金", "禾川银行自助取款机 0321"],
    refund: ["退货退款", "橙果网上商城"],
    payment: ["手机银行还款", ""],
    overpayment: ["网上银行转账", ""],
  },
  charges: { lateFee: "违约金", interest: "透支利息", plan: "按还款方案调整" },
  bankContacts: BANK,
  agencyContacts: { "AG-D1": AGENCY, "AG-D2": [...AGENCY, ...MISCONDUCT] },
  agencies: agencyRows,
};
