import "server-only";
import { notFound } from "next/navigation";
import { perRequest } from "@/lib/action/per-request";
import { requestDatabase, requireViewer } from "@/lib/auth/gates";
import { isId } from "@/lib/core/ids";
import { loadLocale } from "@/lib/i18n/request";
import { translator } from "@/lib/i18n/translate";
import { loadPolicy, loadToday } from "@/lib/policy/loaders";
import { findTerms } from "@/lib/policy/policy";
import { shadowInterest } from "../rules";
import { getDispute, listDisputes } from "./data";
import type { DisputeRow, DisputeView } from "./types";

/** The disputes of the person who is signed in, the newest first. */
export const loadDisputes = perRequest(async (): Promise<DisputeRow[]> => {
  const { cardholderId } = await requireViewer();
  return listDisputes(requestDatabase(), cardholderId);
});

const findDispute = perRequest(async (disputeId: string): Promise<DisputeView | null> => {
  const [{ cardholderId }, policy, today] = await Promise.all([requireViewer(), loadPolicy(), loadToday()]);
  const key = { cardholderId, disputeId };
  const found = isId(disputeId) ? await getDispute(requestDatabase(), key, policy.pack) : null;
  if (!found) return null;
  const { holds, rule, productTerms, filedOn, rests } = found;
  return { ...found, shadow: shadowInterest(holds, rule, findTerms(policy, productTerms), { filedOn, today, rests }) };
});

/** One of them. Somebody else's does not exist. */
export async function loadDispute(disputeId: string): Promise<DisputeView> {
  return (await findDispute(disputeId)) ?? notFound();
}

/** The title of its page; what cannot be read now has no other title, and the page says what happened. */
export async function disputeTitle(disputeId: string): Promise<{ title: string }> {
  const [locale, found] = await Promise.all([loadLocale(), findDispute(disputeId).catch(() => null)]);
  return {
    title: found
      ? translator(locale, "disputes")("one.title", { number: found.reference })
      : translator(locale, "common")("not_found.title"),
  };
}
