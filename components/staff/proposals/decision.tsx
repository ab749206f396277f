import { UserRoundCheck } from "lucide-react";
import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";
import { addDays } from "@/lib/core/dates";
import type { Display } from "@/lib/i18n/display";
import { symbolOf } from "@/lib/i18n/format";
import { translator } from "@/lib/i18n/translate";
import { isWaiting } from "@/lib/plans/desk/schema";
import type { CaseView, Choices, ClaimRefused } from "@/lib/plans/desk/types";
import type { Desk } from "@/lib/plans/types";
import { itemAddress } from "@/lib/work/schema";
import { ApprovalNote } from "../approvals/approval-note";
import { AnswerForm } from "./answer-form";
import { answerTexts, boundsText, offerRows, ownBeyond, problemText } from "./answer-texts";
import { ClaimCase } from "./claim-forms";
import { Preview } from "./preview";
import { SideForm, type SideTexts } from "./side-forms";

function sideTexts(display: Display, name: "note" | "explain"): SideTexts {
  const t = translator(display.locale, "desk");
  const errors = translator(display.locale, "errors");
  const keys = ["note_missing", "words_missing", "words_long", "signed_out", "too_many", "unavailable", "conflict"];
  return {
    label: t(`side.${name}`),
    hint: t(`side.${name}_hint`),
    submit: t(`side.${name}_submit`),
    pending: t("answer.sending"),
    errors: {
      ...Object.fromEntries(keys.map((key) => [key, errors(key)])),
      ...Object.fromEntries(["overtaken", "not_claimed"].map((key) => [key, t("outcome.not_claimed")])),
    },
  };
}

const hashes = ({ offers }: Choices) => Object.fromEntries(offers.map(({ key, hash }) => [`hash${key}`, hash]));

/** The act: who works on the case, and the answer for whoever does; beside it notes, and what was asked to be explained. */
export function Decision({
  display,
  view,
  me,
  previews,
  refused,
  idempotencyKeys: [answerKey = "", noteKey = "", sideKey = ""],
}: {
  display: Display;
  view: CaseView;
  me: { staffId: string; role: Desk };
  previews: ReactNode;
  /** Why the case could not be taken up, where that was asked for. */
  refused: ClaimRefused | null;
  idempotencyKeys: readonly string[];
}) {
  const t = translator(display.locale, "desk");
  const works = translator(display.locale, "work");
  const { proposal, frame, choices, own } = view;
  const caseKey = {
    cardholderId: view.cardholderId,
    proposalId: proposal.proposalId,
    version: `${proposal.version}`,
  };
  const { work } = frame;
  const claim = work?.claim ?? null;
  const isMine = claim?.staffId === me.staffId;
  const approval = frame.approvals.at(-1);
  const texts = answerTexts(display);
  const lastAsked = proposal.messages.findLast(({ kind }) => kind.startsWith("explanation_"));
  return (
    <>
      {work ? (
        <div className="mb-3 border-b border-line pb-2">
          <p className="flex gap-2">
            <Icon className="mt-[0.2em] text-ink-3" icon={UserRoundCheck} />
            <span>{isMine ? t("claim.mine") : claim ? t("claim.other", { name: claim.name }) : t("claim.free")}</span>
          </p>
          {claim && !isMine ? null : (
            <ClaimCase caseKey={{ ...caseKey, idempotencyKey: sideKey }} isMine={isMine} locale={display.locale} />
          )}
          {work.assigned ? (
            <p className="text-meta text-ink-2">{works("tag.given", { name: work.assigned.name })}</p>
          ) : null}
          {me.role === "supervisor" ? (
            <a
              className="link inline-flex min-h-8 items-center text-meta"
              href={itemAddress({ cardholderId: view.cardholderId, workItemId: work.workItemId })}
            >
              {works("assign_link")}
            </a>
          ) : null}
        </div>
      ) : null}
      {work && isWaiting(proposal.state) ? null : (
        <p className="mb-3 border-b border-line pb-2 text-ink-2">{t(`closed.${proposal.state}`)}</p>
      )}
      {approval?.version === proposal.version && isWaiting(proposal.state) ? (
        <ApprovalNote
          approval={approval}
          display={display}
          hasMoved={view.hasMoved}
          zone={view.rules.policy.pack.zone}
        />
      ) : null}
      {refused ? (
        <p className="mb-3 rounded-r-control border-l-4 border-date-mark bg-date-soft px-3 py-2" role="status">
          {t(`claim.not.${refused}`)}
        </p>
      ) : null}
      {choices.askedProblem && choices.askedProblem.problem !== "wish" ? (
        <p className="mb-3 rounded-r-control border-l-4 border-date-mark bg-date-soft px-3 py-2">
          {problemText(display, choices.askedProblem)}
        </p>
      ) : null}
      {isMine && isWaiting(proposal.state) ? (
        <AnswerForm
          address={view.address}
          hidden={{ ...caseKey, ...hashes(choices), idempotencyKey: answerKey }}
          isAgent={me.role === "agent"}
          latestFirst={{ min: addDays(view.rules.today, 1).toString() }}
          offers={offerRows(display, choices, me.role)}
          own={{
            typed: own.typed,
            wrong: Object.fromEntries(
              Object.entries(own.wrong).map(([field, key]) => [field, texts.errors[key] ?? ""]),
            ),
            bounds: boundsText(display, choices, own.kinds),
            problem: choices.ownProblem && problemText(display, choices.ownProblem),
            beyond: ownBeyond(display, choices, me.role),
            symbol: symbolOf(proposal.currency),
            kinds: own.kinds,
          }}
          previews={
            <>
              {previews}
              {choices.offers.some(({ key }) => key === "4") ? null : (
                <Preview choice="4">{t("answer.own_empty")}</Preview>
              )}
              {(["ask", "decline", "supervisor"] as const).map((choice) => (
                <Preview choice={choice} key={choice}>
                  {t(`preview.${choice}`)}
                </Preview>
              ))}
            </>
          }
          texts={texts}
        />
      ) : null}
      {isMine && lastAsked?.kind === "explanation_asked" ? (
        <div className="mt-4 border-t border-line pt-3">
          <SideForm
            hidden={{ ...caseKey, idempotencyKey: noteKey }}
            name="words"
            texts={sideTexts(display, "explain")}
          />
        </div>
      ) : null}
      <div className="mt-4 rounded-desk border border-dashed border-held-mark bg-held-soft px-3 py-2.5">
        <SideForm hidden={{ ...caseKey, idempotencyKey: sideKey }} name="note" texts={sideTexts(display, "note")} />
      </div>
    </>
  );
}
