import "server-only";
import { appDatabase } from "@/db/client";
import { perRequest } from "@/lib/action/per-request";
import { requireViewer } from "@/lib/auth/gates";
import { loadLocale } from "@/lib/i18n/request";
import { loadPolicy } from "@/lib/policy/loaders";
import type { Topic } from "../catalogue";
import { wordsOf } from "../handlers/compose";
import type { InboxEntry } from "../types";
import { readUnsubscribe } from "../unsubscribing/keyed-hash";
import { listInbox, listTopicsOff } from "./data";

export type InboxLine = InboxEntry & { title: string; body: string };

/** The news of who asks, newest first, in their language, and which topics they want no messages of. */
export const loadInbox = perRequest(async (): Promise<{ lines: InboxLine[]; off: Topic[] }> => {
  const { cardholderId } = await requireViewer();
  const db = appDatabase();
  const locale = await loadLocale();
  const issuer = (await loadPolicy()).issuer.name[locale];
  const entries = await listInbox(db, cardholderId);
  const lines = entries.map((entry) => ({ ...entry, ...wordsOf(entry.event, { locale, issuer, count: 1 }) }));
  return { lines, off: await listTopicsOff(db, cardholderId) };
});

/** What an address of an e-mail would end; null for one that we did not make. */
export async function loadUnwanted(token: string | undefined): Promise<Topic | null> {
  return (token === undefined ? null : readUnsubscribe(token))?.topic ?? null;
}
