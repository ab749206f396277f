import type { PackFile } from "../../schema";
import type { CalendarFile } from "../calendar-file";
import others from "./authorities-others.json" with { type: "json" };
import regulations from "./authorities-regulations.json" with { type: "json" };
import calendar from "./calendar.json" with { type: "json" };
import clocks from "./clocks.json" with { type: "json" };
import consequences from "./consequences.json" with { type: "json" };
import contact from "./contact.json" with { type: "json" };
import disputes from "./disputes.json" with { type: "json" };
import escalation from "./escalation.json" with { type: "json" };
import pack from "./pack.json" with { type: "json" };
import payments from "./payments.json" with { type: "json" };
import plan from "./plan.json" with { type: "json" };
import products from "./products.json" with { type: "json" };
import stages from "./stages.json" with { type: "json" };
import en from "./words.en.json" with { type: "json" };
import zh from "./words.zh-CN.json" with { type: "json" };

/** The pack's files in one object, as `parsePack` reads it. JSON widens texts and tuples, hence the cast. */
export const us = {
  ...pack,
  words: { "zh-CN": zh, en },
  authorities: { ...regulations, ...others },
  products,
  ...stages,
  ...consequences,
  ...clocks,
  ...contact,
  ...disputes,
  ...plan,
  ...payments,
  ...escalation,
} as unknown as PackFile;

/** Rest days by the rule in `holidays.ts`; written by `calendar-seed.ts`. */
export const usCalendar: CalendarFile = calendar as CalendarFile;
