import type { DemoPerson } from "./people-types";

/** One person for each stage, from not yet due to past 180 days. */
export const stagePeople: readonly DemoPerson[] = [
  {
    ref: "D-01", name: "林晓雨", locale: "zh-CN", phone: "+8619999000001", idTail: "1013",
    email: "xiaoyu.lin@example.com", address: "海澜市示例区梧桐路 12 号 3 单元 501 室",
    situation: { "zh-CN": "未到还款日；一笔未入账的退款", en: "not yet due; a refund not billed yet" },
    accounts: [
      {
        ref: "DA-0101", product: "禾川金卡", cardTail: "4021", limit: "50000.00", pastDue: -9, monthsBefore: 5,
        before: "all", then: "nothing", spend: [7, 28, 900],
        events: [{ day: -3, kind: "refund", amount: "188.00" }],
      },
    ],
  },
  {
    ref: "D-02", name: "王建国", locale: "zh-CN", phone: "+8619999000002", idTail: "201X",
    email: "", address: "云溪市示例区书院路 8 号",
    situation: { "zh-CN": "逾期 2 天，仍在容时期内", en: "2 days overdue, inside the grace period" },
    accounts: [
      {
        ref: "DA-0201", product: "禾川标准卡", cardTail: "7730", limit: "20000.00", pastDue: 2, monthsBefore: 5,
        before: "all", then: "nothing", spend: [5, 40, 800],
      },
    ],
  },
  {
    ref: "D-03", name: "陈思远", locale: "zh-CN", phone: "+8619999000003", idTail: "3035",
    email: "siyuan.chen@example.com", address: "海澜市示例区银杏巷 3 号",
    situation: { "zh-CN": "逾期 5 天，容时期已过", en: "5 days overdue, past the grace period" },
    accounts: [
      {
        ref: "DA-0301", product: "禾川金卡", cardTail: "5106", limit: "40000.00", pastDue: 5, monthsBefore: 5,
        before: "all", then: "nothing", spend: [6, 60, 1500],
      },
    ],
  },
  {
    ref: "D-04", name: "赵玉兰", locale: "zh-CN", phone: "+8619999000004", idTail: "4047",
    email: "", address: "青屿市示例区望江路 77 号",
    situation: { "zh-CN": "逾期 18 天；交易超过一页", en: "18 days overdue; more entries than one page" },
    accounts: [
      {
        ref: "DA-0401", product: "禾川标准卡", cardTail: "2268", limit: "30000.00", pastDue: 18, monthsBefore: 5,
        before: "all", then: "nothing", spend: [9, 12, 640],
      },
    ],
  },
  {
    ref: "D-05", name: "刘洋", locale: "zh-CN", phone: "+8619999000005", idTail: "5059",
    email: "yang.liu@example.com", address: "北麓市示例区虚构大道 201 号",
    situation: { "zh-CN": "逾期 45 天；含预借现金", en: "45 days overdue; with a cash advance" },
    accounts: [
      {
        ref: "DA-0501", product: "禾川金卡", cardTail: "9914", limit: "60000.00", pastDue: 45, monthsBefore: 4,
        before: "minimum", then: "nothing", spend: [6, 80, 2200],
        events: [{ day: -80, kind: "cash", amount: "5000.00" }],
      },
    ],
  },
  {
    ref: "D-06", name: "黄丽华", locale: "zh-CN", phone: "+8619999000006", idTail: "6061",
    email: "", address: "南汀市示例区示例街 5 号",
    situation: { "zh-CN": "逾期 75 天；还过一部分；核心给出本金、利息、费用", en: "75 days overdue; paid a part; the core gives the parts" },
    accounts: [
      {
        ref: "DA-0601", product: "禾川标准卡", cardTail: "3385", limit: "35000.00", pastDue: 75, monthsBefore: 4,
        before: "all", then: "nothing", spend: [6, 100, 1800], givesParts: true,
        events: [{ day: -12, kind: "payment", amount: "200.00" }],
      },
    ],
  },
  {
    ref: "D-07", name: "周子墨", locale: "zh-CN", phone: "+8619999000007", idTail: "7073",
    email: "zimo.zhou@example.com", address: "海澜市示例区望江路 19 号",
    situation: { "zh-CN": "逾期 100 天；名单内机构受托", en: "100 days overdue; with a listed agency" },
    accounts: [
      {
        ref: "DA-0701", product: "禾川金卡", cardTail: "6642", limit: "45000.00", pastDue: 100, monthsBefore: 3,
        before: "all", then: "nothing", spend: [6, 150, 2600], agencyRef: "AG-D1", agencyFrom: 65,
      },
    ],
  },
  {
    ref: "D-08", name: "吴桂芳", locale: "zh-CN", phone: "+8619999000008", idTail: "8085",
    email: "", address: "云溪市示例区梧桐路 60 号",
    situation: { "zh-CN": "逾期 135 天", en: "135 days overdue" },
    accounts: [
      {
        ref: "DA-0801", product: "禾川标准卡", cardTail: "1057", limit: "15000.00", pastDue: 135, monthsBefore: 3,
        before: "minimum", then: "nothing", spend: [5, 90, 1400],
      },
    ],
  },
  {
    ref: "D-09", name: "郑浩然", locale: "zh-CN", phone: "+8619999000009", idTail: "9097",
    email: "haoran.zheng@example.com", address: "青屿市示例区银杏巷 41 号",
    situation: { "zh-CN": "逾期 165 天；受托机构不在名单内", en: "165 days overdue; with an agency that is not listed" },
    accounts: [
      {
        ref: "DA-0901", product: "禾川白金卡", cardTail: "8479", limit: "80000.00", pastDue: 165, monthsBefore: 3,
        before: "all", then: "nothing", spend: [7, 200, 4200], agencyRef: "AG-D2", agencyFrom: 95,
      },
    ],
  },
  {
    ref: "D-10", name: "孙志强", locale: "zh-CN", phone: "+8619999000010", idTail: "0102",
    email: "", address: "北麓市示例区书院路 230 号",
    situation: { "zh-CN": "逾期 240 天；已核销", en: "240 days overdue; written off in the books" },
    accounts: [
      {
        ref: "DA-1001", product: "禾川金卡", cardTail: "0293", limit: "50000.00", pastDue: 240, monthsBefore: 3,
        before: "all", then: "nothing", spend: [6, 180, 3900], agencyRef: "AG-D1", agencyFrom: 95, status: "charged_off",
      },
    ],
  },
];
