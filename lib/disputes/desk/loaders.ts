import "server-only";
import { notFound } from "next/navigation";
import { appDatabase } from "@/db/client";
import { listAccountFacts } from "@/lib/accounts/data";
import { standingOf } from "@/lib/accounts/standing";
import { perRequest } from "@/lib/action/per-request";
import { now } from "@/lib/core/clock";
import type { PlainDate } from "@/lib/core/dates";
import { Refusal } from "@/lib/core/errors";
import { isId } from "@/lib/core/ids";
import { fileToken } from "@/lib/files/link";
import { loadCalendar, loadPolicy, loadToday } from "@/lib/policy/loaders";
import { disputeRule } from "@/lib/policy/pack-lookup";
import { findTerms } from "@/lib/policy/policy";
import type { Pack } from "@/lib/policy/schema";
import { requireStaff } from "@/lib/staff/gates";
import { clockStanding } from "../deadlines";
import { listOpenLines } from "../deciding/data";
import { getMoving, type Moving } from "../moving/data";
import { shadowInterest } from "../rules";
import { isOpen } from "../states";
import type { Day, DisputeKey } from "../types";
import { getCaseFrame } from "./data";
import type { CaseEvidence, CaseView, ClockView } from "./types";

/** The rules of today. */
export async function loadDay(): Promise<Day> {
  const [policy, today, calendar] = await Promise.all([loadPolicy(), loadToday(), loadCalendar()]);
  return { policy, today, calendar };
}

/** The clocks of a dispute that still run, or that were kept, each with where it stands. */
function clocksOf(moving: Moving, today: PlainDate, handling: Pack["disputeHandling"]): ClockView[] {
  const { state, round, firstAnsweredAt, firstAnswerBy, decideBy, longestBy, infoBy, appealBy } = moving;
  const running = (name: ClockView["name"], by: PlainDate): ClockView => {
    return { name, by, standing: clockStanding(by, today, handling), answeredAt: null };
  };
  const open = isOpen(state);
  return [
    ...(firstAnsweredAt
      ? [{ name: "first" as const, by: firstAnswerBy, standing: "answered" as const, answeredAt: firstAnsweredAt }]
      : open && round === 1
        ? [running("first", firstAnswerBy)]
        : []),
    ...(open ? [running("decide", decideBy)] : []),
    ...(infoBy ? [running("info", infoBy)] : []),
    ...(open && longestBy
      ? [{ name: "longest" as const, by: longestBy, standing: "until" as const, answeredAt: null }]
      : []),
    ...(state === "decided" && appealBy
      ? [{ name: "appeal" as const, by: appealBy, standing: "until" as const, answeredAt: null }]
      : []),
  ];
}

async function readMoving(key: DisputeKey): Promise<Moving> {
  try {
    return await getMoving(appDatabase(), key.cardholderId, key.disputeId);
  } catch (error) {
    if (error instanceof Refusal && error.code === "not_found") notFound();
    throw error;
  }
}

/** Where whoever looks opens a file, for some minutes; what no scan has passed nobody opens. */
function evidenceLink(staffId: string, { cardholderId, disputeId }: DisputeKey, { state, fileId }: CaseEvidence) {
  if (state !== "ready" || fileId === null) return null;
  const link = fileToken([staffId, cardholderId, disputeId], fileId, now());
  return `/api/staff/evidence/${cardholderId}/${disputeId}/${link}`;
}

/** A dispute as the desk sees it, once a request. What does not exist is not found. */
export const loadDispute = perRequest(async (cardholderId: string, disputeId: string): Promise<CaseView> => {
  const { staffId } = await requireStaff(["dispute_officer", "supervisor"]);
  if (!isId(cardholderId) || !isId(disputeId)) notFound();
  const db = appDatabase();
  const key = { cardholderId, disputeId };
  const moving = await readMoving(key);
  const [frame, open, facts, policy, today] = await Promise.all([
    getCaseFrame(db, key, now()),
    listOpenLines(db, moving),
    listAccountFacts(db, cardholderId),
    loadPolicy(),
    loadToday(),
  ]);
  if (!frame) notFound();
  const { pack } = policy;
  const account = facts.find(({ accountId }) => accountId === moving.accountId);
  const terms = account && findTerms(policy, account.productTerms);
  const { reference, type, state, currency, round, words, remedy, remedyWords, filedOn } = moving;
  return {
    key: { ...key, round },
    reference,
    type,
    state,
    currency,
    words,
    remedy,
    remedyWords,
    filedOn,
    longestBy: moving.longestBy,
    decideBy: moving.decideBy,
    firstBy: moving.firstBy,
    clocks: clocksOf(moving, today, pack.disputeHandling),
    lines: open.map((own) => ({ ...own, posted: frame.now.find(({ line }) => line === own.line)?.posted ?? null })),
    adjustments: frame.adjustments,
    frame,
    evidence: frame.evidence.map((file) => ({ ...file, href: evidenceLink(staffId, key, file) })),
    readsIn: frame.locale ?? pack.languages[0] ?? "en",
    shadow: shadowInterest(
      frame.holds.filter(({ releasedAt }) => releasedAt === null),
      disputeRule(pack, type),
      terms,
      { filedOn, today, rests: frame.rests },
    ),
    account: account ? { facts: account, standing: standingOf(account, today) } : null,
    today,
    zone: pack.zone,
  };
});
