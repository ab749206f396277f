import "server-only";
import { notFound } from "next/navigation";
import { appDatabase } from "@/db/client";
import { perRequest } from "@/lib/action/per-request";
import { loadViewer, requireViewer } from "@/lib/auth/gates";
import { now } from "@/lib/core/clock";
import { readEnv } from "@/lib/core/env";
import { Refusal } from "@/lib/core/errors";
import { isId } from "@/lib/core/ids";
import { fileToken } from "@/lib/files/link";
import { MOST_FILE_BYTES } from "@/lib/files/rules";
import { withoutScanner } from "@/lib/files/scan";
import { fileStore } from "@/lib/files/store";
import { loadLocale } from "@/lib/i18n/request";
import { translator } from "@/lib/i18n/translate";
import { loadPolicy } from "@/lib/policy/loaders";
import { disputeRule } from "@/lib/policy/pack-lookup";
import type { DisputeKey } from "../types";
import { findTarget, getSubjectType, listEvidence } from "./data";
import type { Taking } from "./mutations";
import { kindsOf } from "./rules";
import { type EvidencePage, OTHER_KIND } from "./types";

const kindsFor = async (key: DisputeKey): Promise<readonly string[]> => {
  const type = await getSubjectType(appDatabase(), key);
  return type ? kindsOf(disputeRule((await loadPolicy()).pack, type)) : [OTHER_KIND];
};

/**
 * Where what is sent goes, who looks into it, how many files the filing can have, and of which kinds.
 * @throws Refusal `not_found` for what is neither a filing nor the draft of the cardholder: before a byte is looked at
 */
export async function loadTaking(key: DisputeKey): Promise<Taking & { kinds: readonly string[] }> {
  if ((await findTarget(appDatabase(), key)) === null) throw new Refusal("not_found");
  const { mostFiles } = (await loadPolicy()).pack.disputeHandling;
  return { store: fileStore(readEnv()), scan: withoutScanner, mostFiles, kinds: await kindsFor(key) };
}

/** The evidence of a filing of the person who is signed in, or of their draft. What is none of theirs is not found. */
export const loadEvidence = perRequest(async (disputeId: string): Promise<EvidencePage> => {
  const { cardholderId } = await requireViewer();
  if (!isId(disputeId)) notFound();
  const key = { cardholderId, disputeId };
  const target = await findTarget(appDatabase(), key);
  if (target === null) notFound();
  const { pack } = await loadPolicy();
  const [rows, kinds] = await Promise.all([listEvidence(appDatabase(), key), kindsFor(key)]);
  return {
    target,
    mostBytes: MOST_FILE_BYTES,
    mostFiles: pack.disputeHandling.mostFiles,
    kinds,
    files: rows.map(({ evidenceId, kind, state, fileId, contentType }) => ({
      evidenceId,
      kind,
      state: state as "held" | "ready" | "refused",
      isPicture: contentType === "image/jpeg",
      href: fileId === null ? null : `/api/files/${fileToken(cardholderId, fileId, now())}`,
    })),
  };
});

/** The title of its page; what is not there has no other title, and the page says what happened. */
export async function evidenceTitle(disputeId: string): Promise<{ title: string }> {
  const locale = await loadLocale();
  const viewer = await loadViewer();
  const target =
    viewer && isId(disputeId)
      ? await findTarget(appDatabase(), { cardholderId: viewer.cardholderId, disputeId }).catch(() => null)
      : null;
  return { title: target ? translator(locale, "evidence")("title") : translator(locale, "common")("not_found.title") };
}
