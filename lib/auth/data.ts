import { and, desc, eq, gt, isNull, sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { rememberedDevice, session } from "@/db/schema/auth";
import { type Instant, instantOf, laterBy, secondsBetween } from "@/lib/core/clock";
import { tokenHash } from "./keyed-hash";
import { IDLE_SECONDS, idleLimit } from "./session-rules";

/** A live session with what every page needs to know of the person. */
export interface Viewer {
  sessionId: string;
  cardholderId: string;
  /** What the person chose in the portal. */
  locale: "zh-CN" | "en" | null;
  /** What the core says of them: it gives way to a choice made in this browser. */
  coreLocale: "zh-CN" | "en" | null;
  largeText: boolean;
  hideAmounts: boolean;
  theme: "light" | "dark" | null;
  steppedUpAt: Instant | null;
  /** How the person proved themselves at that moment. */
  steppedUpBy: "sms_code" | "passkey" | null;
  expiresAt: Instant;
  /** For the head of every page: how many cards there are, and the last digits of an only one. */
  cards: { count: number; tail: string };
}

/** A last sight younger than this is not written again: a page costs a read, seldom a write. */
const TOUCH_SECONDS = 20;

/**
 * Reads the session of a token and notes that it was seen, in one statement. Null when there is none, or
 * it was ended, was idle for too long or has reached its age: an ended session is refused at once.
 */
export async function getViewer(db: Reader, token: string, at: Instant): Promise<Viewer | null> {
  const hash = tokenHash(token);
  const [row] = (await db.execute(sql`
    with live as (
      select s.session_id, s.cardholder_id, s.stepped_up_at, s.stepped_up_by, s.expires_at, s.last_seen_at,
        c.locale, h.locale as core_locale, c.large_text, c.hide_amounts, c.theme,
        a.cards, a.tail
      from session s
      join cardholder h on h.cardholder_id = s.cardholder_id
      left join cardholder_setting c on c.cardholder_id = s.cardholder_id
      cross join lateral (
        select count(*)::int as cards, min(card_tail) as tail from account a where a.cardholder_id = s.cardholder_id
      ) a
      where s.token_hash = ${hash} and s.ended_at is null
        and s.last_seen_at > ${idleLimit(at).toString()}::timestamptz
        and s.expires_at > ${at.toString()}::timestamptz
    ), touched as (
      update session set last_seen_at = ${at.toString()}::timestamptz
      where token_hash = ${hash} and ended_at is null
        and exists (select from live where last_seen_at < ${laterBy(at, -TOUCH_SECONDS).toString()}::timestamptz)
    )
    select * from live`)) as unknown as {
    session_id: string;
    cardholder_id: string;
    stepped_up_at: string | null;
    stepped_up_by: Viewer["steppedUpBy"];
    expires_at: string;
    locale: Viewer["locale"];
    core_locale: Viewer["coreLocale"];
    large_text: boolean | null;
    hide_amounts: boolean | null;
    theme: Viewer["theme"];
    cards: number;
    tail: string | null;
  }[];
  if (!row) return null;
  return {
    sessionId: row.session_id,
    cardholderId: row.cardholder_id,
    locale: row.locale,
    coreLocale: row.core_locale,
    largeText: row.large_text ?? false,
    hideAmounts: row.hide_amounts ?? false,
    theme: row.theme,
    steppedUpAt: row.stepped_up_at ? instantOf(row.stepped_up_at.replace(" ", "T")) : null,
    steppedUpBy: row.stepped_up_by,
    expiresAt: instantOf(row.expires_at.replace(" ", "T")),
    cards: { count: row.cards, tail: row.tail ?? "" },
  };
}

/**
 * When a session ends if nobody touches it: idle, or at its age. Null when it is over. Unlike `getViewer`
 * this leaves no trace, so that a page that only asks does not keep a session alive.
 */
export async function getSessionEnd(db: Reader, token: string, at: Instant): Promise<Instant | null> {
  const [row] = await db
    .select({ lastSeenAt: session.lastSeenAt, expiresAt: session.expiresAt })
    .from(session)
    .where(and(eq(session.tokenHash, tokenHash(token)), isNull(session.endedAt)));
  if (!row) return null;
  const idleEnd = laterBy(row.lastSeenAt, IDLE_SECONDS);
  const end = secondsBetween(idleEnd, row.expiresAt) < 0 ? row.expiresAt : idleEnd;
  return end.epochMilliseconds > at.epochMilliseconds ? end : null;
}

/** When the person of a live session last proved who they are: at its start, and anew since. */
export async function getSessionProof(
  db: Reader,
  who: { cardholderId: string; sessionId: string },
): Promise<{ startedAt: Instant; steppedUpAt: Instant | null } | null> {
  const [row] = await db
    .select({ startedAt: session.createdAt, steppedUpAt: session.steppedUpAt })
    .from(session)
    .where(
      and(eq(session.cardholderId, who.cardholderId), eq(session.sessionId, who.sessionId), isNull(session.endedAt)),
    );
  return row ?? null;
}

/** The live sessions of a cardholder, the newest first. */
export async function listSessions(db: Reader, cardholderId: string, at: Instant) {
  return db
    .select({
      sessionId: session.sessionId,
      deviceLabel: session.deviceLabel,
      createdAt: session.createdAt,
      lastSeenAt: session.lastSeenAt,
    })
    .from(session)
    .where(
      and(
        eq(session.cardholderId, cardholderId),
        isNull(session.endedAt),
        gt(session.lastSeenAt, idleLimit(at)),
        gt(session.expiresAt, at),
      ),
    )
    .orderBy(desc(session.createdAt))
    .limit(50);
}

/** The browsers on which the identity tail is not asked. */
export async function listDevices(db: Reader, cardholderId: string, at: Instant) {
  return db
    .select({
      deviceId: rememberedDevice.deviceId,
      label: rememberedDevice.label,
      createdAt: rememberedDevice.createdAt,
      lastUsedAt: rememberedDevice.lastUsedAt,
    })
    .from(rememberedDevice)
    .where(
      and(
        eq(rememberedDevice.cardholderId, cardholderId),
        isNull(rememberedDevice.forgottenAt),
        gt(rememberedDevice.expiresAt, at),
      ),
    )
    .orderBy(desc(rememberedDevice.lastUsedAt))
    .limit(50);
}
