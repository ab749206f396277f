import { z } from "zod";
import { parseDate } from "@/lib/core/dates";
import type { ContactWindow } from "@/lib/ledger/contact-hours";
import { CHANNELS, PAUSE_KINDS } from "@/lib/permission/wishes";
import worldZones from "./zones.json" with { type: "json" };

/** Zones of the world that the form offers beside the one of the policy. */
export const ZONES: readonly string[] = worldZones.zones;

/** Times of the clock that the form offers: every half hour. 24:00 is an end only. */
export const CLOCKS: readonly string[] = Array.from({ length: 49 }, (_, half) => clockText(half * 30));

/** Minutes of the day as `18:30`. */
export function clockText(minutes: number): string {
  const two = (value: number) => `${value}`.padStart(2, "0");
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

const DAYS = z
  .string()
  .optional()
  .transform((text) => [...new Set((text ?? "").split("\n").filter((day) => /^[1-7]$/.test(day)))].sort())
  .transform((days) => days.map((day) => Number.parseInt(day, 10)));
const clock = z
  .string()
  .refine((text) => CLOCKS.includes(text), "clock")
  .transform((text) => CLOCKS.indexOf(text) * 30);

/** Up to two windows that are welcome, one that is inconvenient, and days off; a window without a day is none. */
export const hoursInput = z
  .object({
    days1: DAYS,
    from1: clock,
    to1: clock,
    days2: DAYS,
    from2: clock,
    to2: clock,
    daysBad: DAYS,
    fromBad: clock,
    toBad: clock,
    daysOff: DAYS,
    zone: z
      .string()
      .refine((zone) => ZONES.includes(zone))
      .catch(""),
  })
  .transform((typed, context) => {
    const windowOf = (suffix: "1" | "2" | "Bad"): ContactWindow[] => {
      const window = { days: typed[`days${suffix}`], from: typed[`from${suffix}`], to: typed[`to${suffix}`] };
      if (window.days.length === 0) return [];
      if (window.from === window.to || window.from === 1440) {
        context.addIssue({ code: "custom", message: "span", path: [`from${suffix}`] });
      }
      return [window];
    };
    const windows = [...windowOf("1"), ...windowOf("2")];
    return { windows, inconvenient: windowOf("Bad"), daysOff: typed.daysOff, zone: typed.zone || null };
  });

const yes = z.literal("yes");
const channel = z.enum(CHANNELS);

export const orderInput = z.object({ channel, direction: z.enum(["up", "down"]) });
export const limitInput = z.object({
  limit: z.enum(["noWork", "thirdPersonsOff", ...CHANNELS]),
  on: z.enum(["yes", "no"]).transform((on) => on === "yes"),
});
/** How often a day; `none`: the caps of the rule alone. */
export const MOST_A_DAY = ["none", "1", "2", "3"] as const;
export const mostInput = z.object({
  most: z.enum(MOST_A_DAY).transform((most) => (most === "none" ? null : Number.parseInt(most, 10))),
});

export const pauseInput = z.object({
  kind: z.enum(PAUSE_KINDS, { error: "choice_missing" }),
  until: z
    .string({ error: "day_missing" })
    .min(1, "day_missing")
    .transform((text, context) => {
      const day = parseDate(text.trim());
      if (!day) context.addIssue({ code: "custom", message: "day_format" });
      return day ?? z.NEVER;
    }),
});

const ticked = yes
  .optional()
  .catch(undefined)
  .transform((value) => value === "yes");
export const careInput = z.object({ slowerPace: ticked, paper: ticked, namedAgent: ticked });

/** The answers of the first visit. */
export const WHEN = ["any", "daytime", "evenings", "weekend"] as const;
export const FIRST = ["sms", "email", "call", "letter"] as const;
const WINDOWS: Record<(typeof WHEN)[number], ContactWindow[]> = {
  any: [],
  daytime: [{ days: [1, 2, 3, 4, 5], from: 540, to: 1080 }],
  evenings: [{ days: [1, 2, 3, 4, 5], from: 1080, to: 1260 }],
  weekend: [{ days: [6, 7], from: 600, to: 1200 }],
};
export const startInput = z.object({
  when: z.enum(WHEN, { error: "choice_missing" }).transform((when) => WINDOWS[when]),
  first: z.enum(FIRST, { error: "choice_missing" }),
  work: z.enum(["yes", "no"], { error: "choice_missing" }).transform((answer) => answer === "no"),
});

export const undoInput = z.object({
  version: z
    .string()
    .regex(/^[1-9]\d{0,8}$/)
    .transform((text) => Number.parseInt(text, 10)),
});
export const nothing = z.object({});
/** What a pause can be for. */
export const PAUSES = PAUSE_KINDS;
