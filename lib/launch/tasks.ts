import path from "node:path";
import { type Database, databaseUrl } from "@/db/client";
import { checkFigures } from "@/lib/accounts/handlers/check-figures";
import { dropArchive } from "@/lib/archive/handlers/drop-archive";
import { makeArchive } from "@/lib/archive/handlers/make-archive";
import { judgeAll } from "@/lib/conduct/handlers/judge-contacts";
import { judgeContacts } from "@/lib/conduct/mutations";
import { businessDate, now } from "@/lib/core/clock";
import type { PlainDate } from "@/lib/core/dates";
import { isDemo, readEnv } from "@/lib/core/env";
import { readOffsetIfAny } from "@/lib/demo/clock-offset";
import { recordDemoMessage } from "@/lib/demo/outbox";
import { runDisputeClock } from "@/lib/disputes/handlers/run-clock";
import { settleDisputes } from "@/lib/disputes/handlers/settle-disputes";
import { dropFile } from "@/lib/files/handlers/drop-file";
import { fileStore } from "@/lib/files/store";
import { dropBrokenUploads, dropEndedRuns, runImportJob } from "@/lib/ingestion/upload/run-job";
import { coreWebhook } from "@/lib/instructions/channels/core-webhook";
import { sendInstructions } from "@/lib/instructions/handlers/send-instructions";
import { tellFeature } from "@/lib/instructions/handlers/tell-feature";
import { type Calendar, writeDueFiles } from "@/lib/instructions/handlers/write-files";
import { resumeSending } from "@/lib/instructions/sending/mutations";
import { cleanUp } from "@/lib/jobs/clean-up";
import type { Recurring, TaskContext, Tasks } from "@/lib/jobs/task-context";
import { printLetter, writeLetter } from "@/lib/letters/handlers/write-letter";
import { runNight } from "@/lib/night/handlers/run-night";
import { nightSteps } from "@/lib/night/handlers/steps";
import { deliverBy } from "@/lib/notifications/channels/deliver";
import { resumeMessages } from "@/lib/notifications/handlers/resume-messages";
import { type Sending, sendMessage } from "@/lib/notifications/handlers/send-message";
import { writeLetters } from "@/lib/notifications/handlers/write-letters";
import type { Deliver } from "@/lib/notifications/types";
import { failure } from "@/lib/observability/log";
import { matchClaims, reviewClaims } from "@/lib/payments/handlers/match-claims";
import { writeAgreement } from "@/lib/plans/agreement/handlers/write-agreement";
import { writeCertificate } from "@/lib/plans/closing/certificate/handlers/write-certificate";
import { planAnswered, reviewProposals } from "@/lib/plans/handlers/review-proposals";
import { matchPayments } from "@/lib/plans/keeping/handlers/match-payments";
import { dueDayAnswered } from "@/lib/plans/kinds/handlers/answer-due-day";
import { getCurrentPolicy } from "@/lib/policy/data";
import { publishCheckpoint } from "@/lib/records/chain/handlers/publish";
import { sealDocument } from "@/lib/records/seal/handlers/seal-document";
import { sealKey } from "@/lib/records/seal/pdf/seal-key";
import type { Papers } from "@/lib/records/types";
import { planListeners } from "./plan-listeners";

/** Out by the issuer's provider; on the demonstration into its outbox page, and nowhere else. */
function delivery(db: Database): Deliver {
  const env = readEnv();
  if (!isDemo(env)) return deliverBy(env);
  return async ({ to, subject, body }, channel) => {
    if (channel === "letter") return;
    await recordDemoMessage(db, { channel, to, body: subject === undefined ? body : `${subject}\n\n${body}` }, now());
  };
}

/** By which rules and clocks messages go out, and where the portal is. */
async function sendingOf(db: Database): Promise<Omit<Sending, "deliver">> {
  const env = readEnv();
  const origin = env.PORTAL_ORIGIN ?? `http://localhost:${env.PORT ?? 3000}`;
  return { policy: await getCurrentPolicy(db), origin, at: now(), offsetDays: await readOffsetIfAny(db) };
}

/** Hands one message of the outbox on; a provider that fails is tried again later, by the message's own times. */
async function sendOne({ outboxMessageId }: { outboxMessageId: string }, { db, log }: TaskContext): Promise<void> {
  const outcome = await sendMessage(db, outboxMessageId, { deliver: delivery(db), ...(await sendingOf(db)) });
  if (outcome === "again" || outcome === "fallback") log.info({ outboxMessageId, outcome }, "message not sent");
  if (outcome === "dead") log.warn({ outboxMessageId }, "message given up");
}

/** What a feature does when the core has answered one of its instructions. */
const answerListeners: Parameters<typeof tellFeature>[2] = {
  plan_signed: planAnswered,
  due_day_changed: dueDayAnswered(today),
  // A credit report is put right when the core has done what the cleared objection says.
  objection_cleared: async (db, { cardholderId }) => {
    await settleDisputes(db, cardholderId, await today(db));
  },
};

/** The night rests half as long as it works: whoever is online goes first. */
const NIGHT_REST = 0.5;

/** The business calendar: moved on the demonstration alone. */
async function calendarOf(db: Database): Promise<Calendar> {
  return { zone: (await getCurrentPolicy(db)).pack.zone, offsetDays: await readOffsetIfAny(db) };
}

async function today(db: Database): Promise<PlainDate> {
  const { zone, offsetDays } = await calendarOf(db);
  return businessDate(now(), zone, offsetDays);
}

/** Where cardholders reach the portal. */
function portalOrigin(): string {
  const env = readEnv();
  return env.PORTAL_ORIGIN ?? `http://localhost:${env.PORT ?? 3000}`;
}

/** What papers say of this installation: where they are checked, and whether a demonstration's key seals them. */
async function papers(): Promise<Papers> {
  const { isDemo } = await sealKey(readEnv());
  return { origin: portalOrigin(), isDemo };
}

/** Where uploaded batches lie, where they are unpacked, and the database that they go to. */
function importPlaces() {
  const env = readEnv();
  const folder = path.resolve(env.HUANQING_DATA, "imports");
  return { url: databaseUrl("app"), store: fileStore(env), folder };
}

/**
 * Which function does which task. A feature adds its handler here and its payload in `lib/jobs/tasks-schema`.
 * It stands with the launch, not with the queue, because features write into the queue and must not be
 * imported by it.
 */
export const tasks: Tasks = {
  "auth.clean_up": async (_payload, { db, log }) => {
    log.info({ rows: await cleanUp(db, now()) }, "cleaned up");
  },
  "accounts.check_figures": async ({ batchId }, { db, log }) => {
    log.info({ batchId, differing: await checkFigures(db, batchId) }, "figures checked");
  },
  "ingestion.run_import": async ({ importRunId }, { db, log, isLastAttempt }) => {
    const options = { db, isLastAttempt, ...importPlaces() };
    log.info({ importRunId, status: await runImportJob(importRunId, options) }, "batch done");
  },
  "ingestion.drop_uploads": async (_payload, { db, log }) => {
    const places = importPlaces();
    const uploads = await dropBrokenUploads(db, places.store, now());
    log.info({ uploads, runs: await dropEndedRuns(db, places, now()) }, "broken uploads dropped");
  },
  "payments.match_claims": async ({ cardholderId }, { db, log }) => {
    log.info({ moved: await matchClaims(db, cardholderId, await today(db)) }, "claims looked at");
  },
  "payments.review_claims": async (_payload, { db }) => reviewClaims(db, await today(db)),
  "plans.match_payments": async ({ cardholderId }, { db, log }) => {
    log.info({ moved: await matchPayments(db, cardholderId, await today(db), planListeners) }, "payments matched");
  },
  "plans.expire": async (_payload, { db, log }) => {
    const done = await reviewProposals(db, await today(db));
    if (done.overdueAnswers > 0 || done.overtakenApprovals > 0)
      log.warn(done, "answers are owed past their promised day");
    else log.info(done, "proposals looked at");
  },
  "disputes.clock": async (_payload, { db, log }) => {
    const done = await runDisputeClock(db, await today(db));
    if (done.breached > 0) log.warn(done, "decisions of disputes are owed past their day");
    else log.info(done, "disputes looked at");
  },
  "disputes.settle": async ({ cardholderId }, { db, log }) => {
    log.info(await settleDisputes(db, cardholderId, await today(db)), "adjustments looked at");
  },
  "conduct.judge_batch": async ({ batchId }, { db, log }) => {
    log.info({ batchId, ...(await judgeAll(db, batchId)) }, "contacts judged");
  },
  "conduct.judge_person": async ({ cardholderId }, { db, log }) => {
    log.info(await judgeContacts(db, [cardholderId], now()), "contacts judged");
  },
  "files.drop": ({ cardholderId, fileId }, { db }) => dropFile(db, fileStore(readEnv()), { cardholderId, fileId }),
  "agreement.write": async ({ cardholderId, proposalId }, { db, log }) => {
    const whose = { cardholderId, proposalId };
    const isWritten = await writeAgreement(db, fileStore(readEnv()), await papers(), whose, now());
    log.info({ proposalId, isWritten }, "agreement on paper");
  },
  "certificate.write": async (whose, { db, log }) => {
    const day = { today: await today(db), at: now() };
    const isWritten = await writeCertificate(db, fileStore(readEnv()), await papers(), whose, day);
    log.info({ planId: whose.planId, isWritten }, "certificate on paper");
  },
  "letter.print": async (happened, { db, log }) => {
    const isOrdered = await printLetter(db, happened, { today: await today(db), at: now() });
    log.info({ kind: happened.kind, subject: happened.subject, isOrdered }, "letter ordered");
  },
  "letter.write": async (whose, { db, log }) => {
    const day = { today: await today(db), at: now() };
    const isWritten = await writeLetter(db, fileStore(readEnv()), await papers(), whose, day);
    log.info({ letterId: whose.letterId, isWritten }, "letter on paper");
  },
  "record.seal": async (whose, { db, log }) => {
    const env = readEnv();
    const isSealed = await sealDocument(db, fileStore(env), await sealKey(env), whose, now());
    log.info({ documentId: whose.documentId, isSealed }, "document sealed");
  },
  "record.checkpoint": async (_payload, { db, log }) => {
    const env = readEnv();
    const day = { today: await today(db), at: now() };
    log.info(await publishCheckpoint(db, fileStore(env), await sealKey(env), day), "checkpoint looked for");
  },
  "archive.make": async (whose, { db, log }) => {
    const env = readEnv();
    const told = { policy: await getCurrentPolicy(db), key: await sealKey(env), origin: portalOrigin() };
    const isMade = await makeArchive(db, fileStore(env), told, whose);
    log.info({ archiveId: whose.archiveId, isMade }, "archive looked for");
  },
  "archive.drop": (whose, { db }) => dropArchive(db, fileStore(readEnv()), whose, now()),
  "night.run": async (_payload, { db, log }) => {
    const steps = nightSteps((step, item, error) => log.error({ step, item, ...failure(error) }, "passed over"));
    const { businessDay, state, counts, failures } = await runNight(db, await today(db), steps, { rest: NIGHT_REST });
    const done = { day: businessDay.toString(), state, counts, failures };
    if (failures > 0) log.warn(done, "the night passed something over");
    else log.info(done, "night");
  },
  "message.send": sendOne,
  "message.code": sendOne,
  "message.write_letters": async (_payload, { db, log }) => {
    const letters = await writeLetters(db, fileStore(readEnv()), await sendingOf(db));
    if (letters !== null) log.info({ letters }, "file of letters written");
  },
  "message.resume": async (_payload, { db, log }) => {
    const messages = await resumeMessages(db, now());
    if (messages > 0) log.warn({ messages }, "messages without a job went back to the queue");
  },
  "instruction.send": async (whose, { db }) => {
    await sendInstructions(db, whose, coreWebhook(readEnv()));
  },
  "instruction.resume": async (_payload, { db, log }) => {
    if (coreWebhook(readEnv())) log.debug({ accounts: await resumeSending(db, now()) }, "instructions looked for");
  },
  "instruction.write_files": async (_payload, { db, log }) => {
    const env = readEnv();
    const written = await writeDueFiles(db, fileStore(env), await calendarOf(db), coreWebhook(env) === null);
    for (const { source, day, rows } of written) log.info({ source, day: day.toString(), rows }, "daily file written");
  },
  "instruction.answered": (key, { db }) => tellFeature(db, key, answerListeners),
};

export const recurring: readonly Recurring[] = [
  { task: "auth.clean_up", match: "17 * * * *" },
  { task: "ingestion.drop_uploads", match: "47 * * * *" },
  { task: "message.write_letters", match: "8,38 * * * *" },
  { task: "message.resume", match: "*/5 * * * *" },
  { task: "instruction.resume", match: "*/10 * * * *" },
  { task: "payments.review_claims", match: "40 * * * *" },
  { task: "plans.expire", match: "20 * * * *" },
  { task: "disputes.clock", match: "25 * * * *" },
  // Within half an hour after midnight of whatever zone; later in the day it finds the night done.
  { task: "night.run", match: "10,40 * * * *" },
  { task: "record.checkpoint", match: "15,45 * * * *" },
  { task: "instruction.write_files", match: "5,35 * * * *" },
];
