import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { now } from "@/lib/core/clock";
import { dateText } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translate";
import { letterPaper } from "@/lib/letters/paper";
import { letterFor } from "@/lib/letters/testing/facts";
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
import { type Printed, printPaper } from "@/lib/printing/pdf/print";
import { type SealKey, sealKey } from "@/lib/records/seal/pdf/seal-key";
import { sealPdf } from "@/lib/records/seal/pdf/seal-pdf";
import type { LetterKind } from "@/lib/records/types";
import { decimals, median } from "./rounds";

const ROUNDS = 5;
const EACH = 40;

type Print = () => Promise<Printed>;

async function agreement(given: Case, language: Locale): Promise<Print> {
  const document = documentFor(given, language);
  const signature = await signatureFor(document, termsOf(given));
  const say = {
    at: () => SIGNED_AT.toString(),
    day: (date: Parameters<typeof dateText>[0]) => dateText(date, language),
  };
  const clause = signatureClause(signature, document, say, translator(language, "agreement"));
  return () => printAgreement(document, signature, clause, CHECK);
}

function letter(kind: LetterKind, language: Locale | "both"): Print {
  const text = letterFor(kind, language);
  const paper = letterPaper(text, CHECK, (of) => ({
    t: translator(of, "letters"),
    records: translator(of, "records"),
  }));
  return () => printPaper(paper, { title: paper.title, hash: "ab".repeat(32), madeAt: SIGNED_AT });
}

/** Seconds of processor that one run takes: the median of a few rounds, after one that warms up. */
async function secondsOf(run: () => Promise<unknown>): Promise<number> {
  for (let count = 0; count < EACH; count += 1) await run();
  const rounds: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = process.cpuUsage();
    for (let count = 0; count < EACH; count += 1) await run();
    const { user, system } = process.cpuUsage(before);
    rounds.push((user + system) / 1_000_000 / EACH);
  }
  return median(rounds);
}

/** A document printed and sealed beside the same one printed alone, and what the process holds then. */
async function show(name: string, print: Print, key: SealKey): Promise<void> {
  const { pages, bytes } = await print();
  const plain = await secondsOf(print);
  const sealed = await secondsOf(async () => sealPdf((await print()).bytes, key, "Sealed by the issuer", now()));
  const rates = `${decimals(1 / sealed, 1)} sealed a second a core, ${decimals(1 / plain, 1)} without a seal`;
  const held = Math.round(process.memoryUsage().rss / 1_048_576);
  const size = Math.round(bytes.byteLength / 1024);
  console.log(`${name}: ${pages} pages, ${size} KiB: ${rates} (${decimals(sealed / plain, 2)} ×), ${held} MiB held`);
}

/**
 * How many documents a core prints and seals in a second, and the memory of the process that does it. The last line
 * shows what faces that are not cut would cost.
 */
export async function pdf(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), "huanqing-bench-"));
  try {
    const env = { DATABASE_URL: undefined, HUANQING_SEAL_P12: undefined, HUANQING_SEAL_P12_PASSWORD: undefined };
    const key = await sealKey({ ...env, HUANQING_DATA: folder });
    await show("payment confirmation, zh-CN", letter("payment_confirmation", "zh-CN"), key);
    await show("dispute receipt, zh-CN", letter("dispute_receipt", "zh-CN"), key);
    await show("letter about arrears, zh-CN", letter("collection_letter", "zh-CN"), key);
    await show("letter about arrears, both", letter("collection_letter", "both"), key);
    await show("statement of account, 60 lines, zh-CN", letter("statement_of_account", "zh-CN"), key);
    await show("agreement, 12 rows, zh-CN", await agreement({ months: 12 }, "zh-CN"), key);
    await show("agreement, 24 rows, zh-CN", await agreement({}, "zh-CN"), key);
    await show("agreement, 24 rows, en", await agreement({}, "en"), key);
    await show("agreement, 3 × 60 rows, zh-CN", await agreement({ months: 60, accounts: 2 }, "zh-CN"), key);
    await show("agreement, 24 rows, a rare character: whole faces", await agreement({ holder: "王䶮" }, "zh-CN"), key);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
