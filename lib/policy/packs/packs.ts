import type { PackFile } from "../schema";
import { PolicyFileError } from "../wrong-paths";
import type { CalendarFile } from "./calendar-file";
import { cnMainland, cnMainlandCalendar } from "./cn-mainland/files";
import { us, usCalendar } from "./us/files";

/** The packs of this version of the portal, by name. */
const PACKS: Readonly<Record<string, PackFile>> = { "cn-mainland": cnMainland, us };
/** The published calendars, by the name that a pack gives as its `calendar`. */
const CALENDARS: Readonly<Record<string, CalendarFile>> = {
  "cn-mainland": cnMainlandCalendar,
  us: usCalendar,
};

function named<T>(known: Readonly<Record<string, T>>, name: unknown, path: string): T {
  const found = typeof name === "string" && Object.hasOwn(known, name) ? known[name] : undefined;
  if (found !== undefined) return found;
  throw new PolicyFileError([{ path, message: `must be one of ${Object.keys(known).join(", ")}` }]);
}

/**
 * The pack that an issuer file names in its field `pack`.
 * @throws PolicyFileError when the portal has no such pack
 */
export function packOf(issuer: unknown): PackFile {
  const name = typeof issuer === "object" && issuer !== null && "pack" in issuer ? issuer.pack : undefined;
  return named(PACKS, name, "pack");
}

/** @throws PolicyFileError when the portal has no such calendar */
export function calendarOf(name: string): CalendarFile {
  return named(CALENDARS, name, "calendar");
}
