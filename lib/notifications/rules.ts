import type { Instant } from "@/lib/core/clock";

/** Hours of the night by the policy, `22:00` to `08:00`, in its zone. */
export interface QuietHours {
  from: string;
  to: string;
}

/** The moment itself, or the end of the quiet hours that it lies in: nobody is woken by news. */
export function afterQuiet(at: Instant, zone: string, { from, to }: QuietHours): Instant {
  const local = at.toZonedDateTimeISO(zone);
  const clock = local.toPlainTime().toString().slice(0, 5);
  const isQuiet = from < to ? clock >= from && clock < to : clock >= from || clock < to;
  if (!isQuiet) return at;
  const end = local.withPlainTime(to);
  return (clock < to ? end : end.add({ days: 1 })).toInstant();
}
