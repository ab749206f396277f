import { z } from "zod";
import { parseDate } from "../core/dates";
import { parseMoney, ZERO } from "../core/money";
import { parseRate, RATE_ONE } from "../core/rate";

/** Text in a file turned into a value, or the sentence that says what it must be. */
function read<T>(parse: (text: string) => T | null, must: string) {
  return z.string(must).transform((text, context): T => {
    const value = parse(text);
    if (value !== null) return value;
    context.addIssue({ code: "custom", message: must });
    return z.NEVER;
  });
}

/** An amount from 0.00 on, in the pack's currency: `"10.00"`. */
export const amount = read((text) => {
  const value = parseMoney(text);
  return value !== null && value >= ZERO ? value : null;
}, 'must be an amount like "10.00"');

/** A fraction per day, month or year, or of something: `"0.0005"`. */
export const rate = read(parseRate, 'must be a rate like "0.0005"');

/** A fraction from 0 to 1. */
export const share = read((text) => {
  const value = parseRate(text);
  return value !== null && value <= RATE_ONE ? value : null;
}, 'must be a share from "0" to "1" like "0.10"');

export const date = read(parseDate, 'must be a date like "2026-11-21"');

const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;
const clockMessage = 'must be a time of day like "22:00"';
export const clock = z.string(clockMessage).regex(CLOCK, clockMessage);

/** A whole number of days, months or seconds, from `least` to `most`. */
export function count(least: number, most = 36_500) {
  const must = `must be a whole number from ${least} to ${most}`;
  return z.int(must).min(least, must).max(most, must);
}

const idMessage = 'must be a name in lower case with hyphens like "late-fee"';
/** Names entries; never with an underscore, so that it is the same in the file and in the code. */
export const entryId = z.string(idMessage).regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, idMessage);

export const yes = z.boolean("must be true or false");

export function oneOf<const T extends readonly [string, ...string[]]>(values: T) {
  return z.enum(values, `must be one of ${values.join(", ")}`);
}

const textMessage = "must be a text that is not empty";
export const text = z.string(textMessage).trim().min(1, textMessage);
