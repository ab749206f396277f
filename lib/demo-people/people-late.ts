import type { DemoPerson } from "./people-types";

/** Debts that the bank wrote off years ago: nobody asks their holders to acknowledge anything. */
export const latePeople: readonly DemoPerson[] = [
  {
    ref: "D-26",
    name: "贺春生",
    locale: "zh-CN",
    phone: "+8619999000026",
    idTail: "2607",
    email: "",
    address: "南汀市示例区旧渡口 6 号",
    situation: { "zh-CN": "核销多年的欠款，已经不出账单", en: "written off years ago, no statements any more" },
    accounts: [
      {
        ref: "DA-2601",
        product: "禾川标准卡",
        cardTail: "2665",
        limit: "10000.00",
        pastDue: 1300,
        monthsBefore: 3,
        before: "all",
        after: "nothing",
        spend: [4, 90, 700],
        lastStatement: 5,
        status: "charged_off",
      },
    ],
  },
];
