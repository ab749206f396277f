import type { PackFile } from "../../schema";
import type { CalendarFile } from "../calendar-file";
import others from "./authorities-others.json";
import regulations from "./authorities-regulations.json";
import calendar from "./calendar.json";
import clocks from "./clocks.json";
import consequences from "./consequences.json";
import contact from "./contact.json";
import disputes from "./disputes.json";
import escalation from "./escalation.json";
import pack from "./pack.json";
import payments from "./payments.json";
import plan from "./plan.json";
import products from "./products.json";
import stages from "./stages.json";
import en from "./words.en.json";
import zh from "./words.zh-CN.json";

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
