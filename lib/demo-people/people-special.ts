import type { DemoPerson } from "./people-types";

/** People whose figures are special: nothing owed, credit, large, many, disputed by arithmetic, or old. */
export const specialPeople: readonly DemoPerson[] = [
  {
    ref: "D-11", name: "徐静", locale: "zh-CN", phone: "+8619999000011", idTail: "1114",
    email: "jing.xu@example.com", address: "南汀市示例区虚构大道 9 号",
    situation: { "zh-CN": "没有逾期，每月全额还款", en: "nothing overdue, pays in full every month" },
    accounts: [
      {
        ref: "DA-1101", product: "禾川金卡", cardTail: "7001", limit: "60000.00", pastDue: 4, monthsBefore: 5,
        before: "all", then: "all", spend: [6, 30, 700],
      },
    ],
  },
  {
    ref: "D-12", name: "马文博", locale: "zh-CN", phone: "+8619999000012", idTail: "1126",
    email: "", address: "海澜市示例区示例街 88 号",
    situation: { "zh-CN": "已结清并销户", en: "paid off and closed" },
    accounts: [
      {
        ref: "DA-1201", product: "禾川标准卡", cardTail: "5528", limit: "10000.00", pastDue: 60, monthsBefore: 4,
        before: "all", then: "all", spend: [4, 30, 500], closedOn: -50,
      },
    ],
  },
  {
    ref: "D-13", name: "高梓涵", locale: "zh-CN", phone: "+8619999000013", idTail: "1138",
    email: "zihan.gao@example.com", address: "云溪市示例区望江路 6 号",
    situation: { "zh-CN": "三个账户：一个逾期、一个未到期、一个没有欠款", en: "three accounts: one overdue, one not yet due, one with nothing owed" },
    accounts: [
      {
        ref: "DA-1301", product: "禾川金卡", cardTail: "3310", limit: "50000.00", pastDue: 24, monthsBefore: 4,
        before: "all", then: "nothing", spend: [6, 60, 1600],
      },
      {
        ref: "DA-1302", product: "禾川标准卡", cardTail: "3328", limit: "20000.00", pastDue: -12, monthsBefore: 4,
        before: "all", then: "nothing", spend: [4, 30, 600],
      },
      {
        ref: "DA-1303", product: "禾川白金卡", cardTail: "3336", limit: "100000.00", pastDue: 40, monthsBefore: 3,
        before: "all", then: "all", spend: [0, 0, 0], events: [{ day: -130, kind: "purchase", amount: "2680.00" }],
      },
    ],
  },
  {
    ref: "D-14", name: "何嘉豪", locale: "zh-CN", phone: "+8619999000014", idTail: "1140",
    email: "", address: "青屿市示例区虚构大道 1 号",
    situation: { "zh-CN": "金额超过百万，逾期 33 天", en: "amounts above a million, 33 days overdue" },
    accounts: [
      {
        ref: "DA-1401", product: "禾川商务白金卡", cardTail: "8888", limit: "3000000.00", pastDue: 33, monthsBefore: 3,
        before: "all", then: "nothing", spend: [8, 90000, 260000],
      },
    ],
  },
  {
    ref: "D-15", name: "唐一凡", locale: "zh-CN", phone: "+8619999000015", idTail: "1152",
    email: "yifan.tang@example.com", address: "北麓市示例区银杏巷 15 号",
    situation: { "zh-CN": "多还了款，账户有溢缴款", en: "paid too much: the account is in credit" },
    accounts: [
      {
        ref: "DA-1501", product: "禾川金卡", cardTail: "6207", limit: "40000.00", pastDue: 3, monthsBefore: 4,
        before: "all", then: "nothing", spend: [5, 40, 900], events: [{ day: -28, kind: "overpayment", amount: "1500.00" }],
      },
    ],
  },
  {
    ref: "D-16", name: "曹雪", locale: "zh-CN", phone: "+8619999000016", idTail: "1164",
    email: "", address: "南汀市示例区书院路 52 号",
    situation: { "zh-CN": "数据已有 6 天没有更新，逾期", en: "figures six days old, overdue" },
    accounts: [
      {
        ref: "DA-1601", product: "禾川旧系统卡", cardTail: "4471", limit: "25000.00", pastDue: 20, monthsBefore: 4,
        before: "all", then: "nothing", spend: [5, 50, 1100], silentSince: 6,
      },
    ],
  },
  {
    ref: "D-17", name: "邓明轩", locale: "zh-CN", phone: "+8619999000017", idTail: "1176",
    email: "mingxuan.deng@example.com", address: "海澜市示例区望江路 300 号",
    situation: { "zh-CN": "约 300 笔交易，逾期 12 天", en: "about 300 entries, 12 days overdue" },
    accounts: [
      {
        ref: "DA-1701", product: "禾川白金卡", cardTail: "1290", limit: "120000.00", pastDue: 12, monthsBefore: 5,
        before: "all", then: "nothing", spend: [49, 8, 760],
      },
    ],
  },
  {
    ref: "D-18", name: "许可欣", locale: "zh-CN", phone: "+8619999000018", idTail: "1188",
    email: "", address: "云溪市示例区示例街 31 号",
    situation: { "zh-CN": "核心给出的利息与复算不符，逾期 50 天", en: "the reported interest differs from the recomputation, 50 days overdue" },
    accounts: [
      {
        ref: "DA-1801", product: "禾川金卡", cardTail: "5093", limit: "30000.00", pastDue: 50, monthsBefore: 3,
        before: "all", then: "nothing", spend: [6, 80, 1500],
        coreError: { statement: 1, kind: "interest", amount: "36.80" },
      },
    ],
  },
  {
    ref: "D-19", name: "冯德胜", locale: "zh-CN", phone: "+8619999000019", idTail: "1190",
    email: "desheng.feng@example.com", address: "青屿市示例区梧桐路 4 号",
    situation: { "zh-CN": "核心给出的违约金与复算不符，逾期 40 天", en: "the reported late fee differs from the recomputation, 40 days overdue" },
    accounts: [
      {
        ref: "DA-1901", product: "禾川标准卡", cardTail: "9046", limit: "18000.00", pastDue: 40, monthsBefore: 3,
        before: "all", then: "nothing", spend: [5, 70, 1300],
        coreError: { statement: 1, kind: "late_fee", amount: "10.00" },
      },
    ],
  },
];
