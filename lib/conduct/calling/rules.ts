import { isBefore, type PlainDate } from "@/lib/core/dates";
import type { Issuer } from "@/lib/policy/schema";
import type { CallAnswer } from "./types";

interface Known {
  readonly ref: string;
  readonly name: string;
  readonly phone: string | null;
  readonly listed: boolean;
  readonly engagedFrom: PlainDate | null;
}

const digitsOf = (text: string) => text.replace(/\D/g, "");
const wordOf = (text: string) => text.replace(/[\s\p{P}]/gu, "").toLowerCase();

/** A number, however it is written: with the code of its country or without, with spaces or dashes. */
function isSameNumber(typed: string, known: string): boolean {
  if (!/^[\d\s()+./-]+$/.test(typed)) return false;
  const [a, b] = [digitsOf(typed).replace(/^00/, ""), digitsOf(known)];
  if (a.length < 5 || b.length < 5) return a !== "" && a === b;
  return a === b || (Math.min(a.length, b.length) >= 10 && (a.endsWith(b) || b.endsWith(a)));
}

/**
 * Who is behind a number, a name or a code: the bank, an agency that works for it now, one that does not (any more), or
 * nobody that it knows. Knows nothing of cardholders or staff.
 */
export function whoIs(
  typed: string,
  issuer: Pick<Issuer, "name" | "officialPhones" | "officialSmsSenders">,
  agencies: readonly Known[],
  today: PlainDate,
): CallAnswer {
  const phone = issuer.officialPhones.find(({ number }) => isSameNumber(typed, number));
  if (phone) return { kind: "bank", callsOut: phone.callsOut, purpose: phone.purpose };
  const word = wordOf(typed);
  if (word === "") return { kind: "unknown" };
  if (issuer.officialSmsSenders.includes(digitsOf(typed)) && word === digitsOf(typed)) {
    return { kind: "bank", callsOut: true, purpose: issuer.name };
  }
  const found = agencies.filter(
    (agency) =>
      wordOf(agency.ref) === word ||
      wordOf(agency.name) === word ||
      (agency.phone !== null && isSameNumber(typed, agency.phone)),
  );
  const works = found.find(({ listed, engagedFrom }) => listed && (!engagedFrom || !isBefore(today, engagedFrom)));
  if (works) return { kind: "agency", name: works.name };
  return found[0] ? { kind: "not_listed", name: found[0].name } : { kind: "unknown" };
}
