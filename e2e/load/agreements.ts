import { dateText } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translate";
import { printAgreement } from "@/lib/plans/agreement/pdf/print";
import { signatureClause } from "@/lib/plans/agreement/signature";
import {
  type Case,
  CHECK,
  documentFor,
  SIGNED_AT,
  signatureFor,
  termsOf,
} from "@/lib/plans/agreement/testing/agreements";
import { decimals, median } from "./rounds";

const ROUNDS = 5;
const EACH = 40;

/** Seconds of processor that one document takes, in each of a few rounds. */
async function secondsOf(given: Case, language: Locale): Promise<{ pages: number; seconds: number }> {
  const document = documentFor(given, language);
  const signature = await signatureFor(document, termsOf(given));
  const say = {
    at: () => SIGNED_AT.toString(),
    day: (date: Parameters<typeof dateText>[0]) => dateText(date, language),
  };
  const clause = signatureClause(signature, document, say, translator(language, "agreement"));
  const print = () => printAgreement(document, signature, clause, CHECK);
  const { pages } = await print();
  for (let count = 0; count < EACH; count += 1) await print();
  const rounds: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = process.cpuUsage();
    for (let count = 0; count < EACH; count += 1) await print();
    const { user, system } = process.cpuUsage(before);
    rounds.push((user + system) / 1_000_000 / EACH);
  }
  return { pages, seconds: median(rounds) };
}

/** How many signed agreements a core prints in a second; the last line shows what faces that are not cut would cost. */
export async function agreements(): Promise<void> {
  const cases: [string, Case, Locale][] = [
    ["12 rows, zh-CN", { months: 12 }, "zh-CN"],
    ["24 rows, zh-CN", {}, "zh-CN"],
    ["24 rows, en", {}, "en"],
    ["3 × 60 rows, two accounts, zh-CN", { months: 60, accounts: 2 }, "zh-CN"],
    ["24 rows, a rare character: whole faces", { holder: "王䶮" }, "zh-CN"],
  ];
  for (const [name, given, language] of cases) {
    const { pages, seconds } = await secondsOf(given, language);
    console.log(`${name}: ${pages} pages, ${decimals(1 / seconds, 1)} documents a second a core`);
  }
}
