import type { DemoPerson } from "./people-types";

/** People who are special by who they are: shared phone, rare or long names, another language, no document known. */
export const namePeople: readonly DemoPerson[] = [
  {
    ref: "D-20", name: "罗小红", locale: "zh-CN", phone: "+8619999000020", idTail: "1202",
    email: "", address: "北麓市示例区示例街 14 号",
    situation: { "zh-CN": "与罗大勇共用一个手机号，逾期 15 天", en: "shares a phone with Luo Dayong, 15 days overdue" },
    accounts: [
      {
        ref: "DA-2001", product: "禾川标准卡", cardTail: "2013", limit: "12000.00", pastDue: 15, monthsBefore: 4,
        before: "all", then: "nothing", spend: [5, 30, 700],
      },
    ],
  },
  {
    ref: "D-21", name: "罗大勇", locale: "zh-CN", phone: "+8619999000020", idTail: "1214",
    email: "", address: "北麓市示例区示例街 14 号",
    situation: { "zh-CN": "与罗小红共用一个手机号，逾期 58 天", en: "shares a phone with Luo Xiaohong, 58 days overdue" },
    accounts: [
      {
        ref: "DA-2101", product: "禾川金卡", cardTail: "2104", limit: "30000.00", pastDue: 58, monthsBefore: 4,
        before: "all", then: "nothing", spend: [5, 60, 1200],
      },
    ],
  },
  {
    ref: "D-22", name: "欧阳㛃𬎆龘", locale: "zh-CN", phone: "+8619999000022", idTail: "1226",
    email: "", address: "南汀市示例区𬬩巷 27 号",
    situation: { "zh-CN": "姓名含生僻字，逾期 8 天", en: "rare characters in the name, 8 days overdue" },
    accounts: [
      {
        ref: "DA-2201", product: "禾川金卡", cardTail: "2246", limit: "28000.00", pastDue: 8, monthsBefore: 4,
        before: "all", then: "nothing", spend: [5, 40, 1000],
      },
    ],
  },
  {
    ref: "D-23", name: "买买提·吐尔逊江·阿卜杜热合曼", locale: "zh-CN", phone: "+8619999000023", idTail: "1238",
    email: "", address: "海澜市示例区书院路 99 号",
    situation: { "zh-CN": "长姓名，逾期 28 天", en: "a long name, 28 days overdue" },
    accounts: [
      {
        ref: "DA-2301", product: "禾川标准卡", cardTail: "2352", limit: "22000.00", pastDue: 28, monthsBefore: 4,
        before: "late_minimum", then: "nothing", spend: [5, 50, 900],
      },
    ],
  },
  {
    ref: "D-24", name: "Maximiliana Featherstonehaugh-Wojciechowska", locale: "en", phone: "+8619999000024", idTail: "1240",
    email: "m.featherstonehaugh@example.com", address: "Flat 12, 40 Example Road, Hailan",
    situation: { "zh-CN": "使用英文，长姓名，逾期 35 天", en: "reads English, a long name, 35 days overdue" },
    accounts: [
      {
        ref: "DA-2401", product: "Hechuan Gold", cardTail: "2418", limit: "50000.00", pastDue: 35, monthsBefore: 4,
        before: "all", then: "nothing", spend: [6, 60, 1700],
      },
    ],
  },
  {
    ref: "D-25", name: "谢春梅", locale: "zh-CN", phone: "+8619999000025", idTail: "",
    email: "", address: "云溪市示例区虚构大道 66 号",
    situation: { "zh-CN": "核心没有证件号码，首次登录需要工作人员的一次性验证码；逾期 22 天", en: "no identity document known: the first sign-in needs a one-time code from staff; 22 days overdue" },
    accounts: [
      {
        ref: "DA-2501", product: "禾川标准卡", cardTail: "2537", limit: "16000.00", pastDue: 22, monthsBefore: 4,
        before: "all", then: "nothing", spend: [5, 30, 800],
      },
    ],
  },
];
