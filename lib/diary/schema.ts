import { z } from "zod";
import { parseDate } from "@/lib/core/dates";
import { isId } from "@/lib/core/ids";
import { DIARY_CHANNELS } from "./types";

const short = z
  .string()
  .trim()
  .catch("")
  .refine((text) => text.length <= 100, "words_long")
  .transform((text) => (text === "" ? null : text));
/** A form ends its lines in two characters; each counts as the one that was typed. */
const long = z
  .string()
  .transform((text) => text.replaceAll("\r\n", "\n").trim())
  .refine((text) => text.length <= 1_000, "words_long");
const CLOCK = /^([01]?\d|2[0-3]):[0-5]\d$/;

/** What the form of an entry sends. Messages are keys of `errors`, or of `diary.errors`. */
const diaryFields = {
  happenedOn: z
    .string("day_missing")
    .trim()
    .min(1, "day_missing")
    .transform((text, context) => {
      const date = parseDate(text);
      if (date) return date;
      context.addIssue({ code: "custom", message: "day_format" });
      return z.NEVER;
    }),
  happenedAt: z
    .string()
    .catch("")
    .transform((text) => text.normalize("NFKC").trim())
    .refine((text) => text === "" || CLOCK.test(text), "time_format")
    .transform((text) => (text === "" ? null : text.padStart(5, "0"))),
  channel: z.enum(DIARY_CHANNELS, "channel_missing"),
  saidToBe: short,
  number: short,
  said: long.refine((text) => text !== "", "said_missing"),
  asked: long.catch("").transform((text) => (text === "" ? null : text)),
};

const diaryEntryId = z.string().refine(isId);
const version = z
  .string()
  .regex(/^[1-9]\d{0,3}$/)
  .transform((text) => Number.parseInt(text, 10));

export const addInput = z.object(diaryFields);
export const correctInput = z.object({ ...diaryFields, diaryEntryId, version });
export const withdrawInput = z.object({ diaryEntryId, version });
