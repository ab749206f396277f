import "server-only";
import { notFound } from "next/navigation";
import { loadKeptForm } from "@/lib/action/kept-form";
import { perRequest } from "@/lib/action/per-request";
import { requestDatabase, requireViewer } from "@/lib/auth/gates";
import { readAmount } from "@/lib/core/read-amount";
import type { Locale } from "@/lib/i18n/locale";
import { loadLocale } from "@/lib/i18n/request";
import { translator } from "@/lib/i18n/translate";
import { getPolicyVersion } from "@/lib/policy/data";
import { loadPolicy } from "@/lib/policy/loaders";
import { getProof, lookAtChain } from "../proving/data";
import { findRecord, getTimelineFrame, listTimeline, SHOWN_EVENTS } from "./data";
import { readFilter, readRecordId, readTimelineCursor, recordSearchInput } from "./schema";
import type { TimelineAsked, TimelineSearch } from "./types";

const PAGE = 20;

const CHANNELS = ["call", "sms", "email", "letter", "visit", "push"] as const;

/** The records whose title has some words, by what the search knows them by. */
function titlesWith(text: string, locale: Locale): string[] {
  const [events, t] = [translator(locale, "records"), translator(locale, "timeline")];
  const titles: [name: string, title: string][] = [
    ...SHOWN_EVENTS.map(({ event }): [string, string] => [event, events(`events.${event}`)]),
    ["statement", t("titles.statement")],
    ["payment.in", t("titles.payment_in")],
    ["payment.back", t("titles.payment_back")],
    ...CHANNELS.flatMap((channel) =>
      (["outbound", "inbound"] as const).map((direction): [string, string] => [
        `contact.${channel}.${direction}`,
        t(`contact.${channel}.${direction}`),
      ]),
    ),
  ];
  const wanted = text.toLowerCase();
  return titles.flatMap(([name, title]) => (title.toLowerCase().includes(wanted) ? [name] : []));
}

/** What was searched last; null when nothing was. */
async function loadSearch(): Promise<{ asked: TimelineAsked; search: TimelineSearch | null } | null> {
  const kept = await loadKeptForm("records", "timeline");
  if (!kept) return null;
  const typed = kept.typed.text ?? "";
  const parsed = recordSearchInput.safeParse(kept.typed);
  const asked = { typed, attempt: kept.attempt };
  if (!parsed.success) {
    return { asked: { ...asked, error: parsed.error.issues[0]?.message ?? "search_missing" }, search: null };
  }
  const { text } = parsed.data;
  const search = { text, amount: readAmount(text), titles: titlesWith(text, await loadLocale()) };
  return { asked: { ...asked, error: null }, search };
}

/** A page of the timeline of the person who is signed in, what it can be narrowed to, and whether the chain holds. */
export async function loadTimeline(asked: Record<string, string | string[] | undefined>) {
  const [{ cardholderId }, { pack }] = await Promise.all([requireViewer(), loadPolicy()]);
  const { zone } = pack;
  const filter = readFilter(asked);
  const found = asked.found === "1" ? await loadSearch() : null;
  const search = found?.search ?? null;
  const query = { cardholderId, zone, filter, search, cursor: readTimelineCursor(asked.at), limit: PAGE };
  const db = requestDatabase();
  const [page, frame, look] = await Promise.all([
    listTimeline(db, query),
    getTimelineFrame(db, cardholderId, zone),
    lookAtChain(db, cardholderId),
  ]);
  return { zone, filter, asked: found?.asked ?? null, page, frame, look };
}

/** One record of the person who is signed in with its proof. Somebody else's does not exist, nor does what is not shown. */
export const loadRecord = perRequest(async (recordId: string) => {
  const [{ cardholderId }, { pack }] = await Promise.all([requireViewer(), loadPolicy()]);
  const place = readRecordId(recordId) ?? notFound();
  const db = requestDatabase();
  const [record, proof] = await Promise.all([
    findRecord(db, { cardholderId, zone: pack.zone, seq: place.seq }),
    getProof(db, cardholderId, place),
  ]);
  if (record?.source !== "event" || !proof) notFound();
  const { policyVersionId } = record.facts;
  const under = typeof policyVersionId === "string" ? await getPolicyVersion(db, policyVersionId) : null;
  return { zone: pack.zone, record, proof, policyVersion: under?.pack.version ?? null };
});
