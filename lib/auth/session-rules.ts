import { type Instant, laterBy, secondsBetween } from "@/lib/core/clock";

/** quality.md, Session: 15 min idle with a warning 150 s before, 12 h whatever happens, step-up for 5 min. */
export const IDLE_SECONDS = 15 * 60;
export const IDLE_WARNING_SECONDS = 150;
export const ABSOLUTE_SECONDS = 12 * 60 * 60;
export const STEP_UP_SECONDS = 5 * 60;
/** A desk: half an hour idle, a working day whatever happens, ten minutes between the password and the second factor. */
export const DESK_IDLE_SECONDS = 30 * 60;
export const DESK_ABSOLUTE_SECONDS = 10 * 60 * 60;
export const DESK_HALF_SECONDS = 10 * 60;
/** A remembered browser asks for the identity tail again after half a year without use. */
export const DEVICE_SECONDS = 180 * 24 * 60 * 60;

export function idleLimit(at: Instant): Instant {
  return laterBy(at, -IDLE_SECONDS);
}

/** Whether the person proved themselves anew recently enough to sign something. */
export function isSteppedUp(steppedUpAt: Instant | null, at: Instant): boolean {
  return steppedUpAt !== null && secondsBetween(steppedUpAt, at) <= STEP_UP_SECONDS;
}

const BROWSERS: [RegExp, string][] = [
  [/MicroMessenger/i, "WeChat"],
  [/EdgA?\//, "Edge"],
  [/HuaweiBrowser/i, "Huawei"],
  [/MiuiBrowser/i, "Xiaomi"],
  [/Firefox|FxiOS/, "Firefox"],
  [/Chrome|CriOS/, "Chrome"],
  [/Safari/, "Safari"],
];
const SYSTEMS: [RegExp, string][] = [
  [/HarmonyOS/i, "HarmonyOS"],
  [/Android/, "Android"],
  [/iPhone|iPad/, "iOS"],
  [/Windows/, "Windows"],
  [/Mac OS X/, "macOS"],
  [/Linux/, "Linux"],
];

/** `Chrome · Android`: enough for a person to know their own browser, no more is kept. */
export function deviceLabel(userAgent: string | null): string {
  const find = (names: [RegExp, string][]) => names.find(([pattern]) => pattern.test(userAgent ?? ""))?.[1];
  return [find(BROWSERS), find(SYSTEMS)].filter(Boolean).join(" · ") || "—";
}
