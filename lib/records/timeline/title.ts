import type { AuditEventName } from "@/lib/audit/append";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translate";
import { RECORD_KINDS, type RecordKind } from "./kinds";

/** How an event of a chain is shown; null: it is not, or a newer program wrote it. */
export function kindOf(event: string): RecordKind | null {
  return Object.hasOwn(RECORD_KINDS, event) ? RECORD_KINDS[event as AuditEventName] : null;
}

/** What an event that is shown is called. */
export function eventTitle(event: string, locale: Locale): string {
  return translator(locale, "records")(`events.${event}`);
}
