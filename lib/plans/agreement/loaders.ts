import "server-only";
import { notFound } from "next/navigation";
import { perRequest } from "@/lib/action/per-request";
import { requestDatabase, requireViewer } from "@/lib/auth/gates";
import { isId } from "@/lib/core/ids";
import { loadLocale } from "@/lib/i18n/request";
import { type AgreementText, getAgreementText, getNewestVersion } from "./data";

/**
 * The full text of a version of a proposal of the person who is signed in, in their language: for the page that shows
 * it and the one on which it is signed, whose form carries `textHash`. Somebody else's does not exist. Once a request.
 */
export const loadAgreementText = perRequest(async (proposalId: string, version: number): Promise<AgreementText> => {
  const { cardholderId } = await requireViewer();
  if (!isId(proposalId)) notFound();
  const language = await loadLocale();
  return (await getAgreementText(requestDatabase(), { cardholderId, proposalId, version, language })) ?? notFound();
});

/** The same of the version that stands now. */
export const loadStandingText = perRequest(async (proposalId: string): Promise<AgreementText> => {
  const { cardholderId } = await requireViewer();
  if (!isId(proposalId)) notFound();
  const version = await getNewestVersion(requestDatabase(), cardholderId, proposalId);
  return version === null ? notFound() : loadAgreementText(proposalId, version);
});
