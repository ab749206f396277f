import type { TestDatabase } from "@/db/test/database";
import { inTransaction } from "@/db/transaction";
import { addDays } from "@/lib/core/dates";
import { getAgreementText } from "../agreement/data";
import { getProposal } from "../data";
import { askInformation, claimWork, declineProposal, offerTerms, sendToSupervisor } from "../desk/mutations";
import { expireProposals } from "../ending/mutations";
import {
  acceptOffer,
  askSecondLook,
  counterOffer,
  giveInformation,
  signPlan,
  submitProposal,
  withdrawProposal,
} from "../negotiation/mutations";
import type { QuoteRules } from "../quote";
import { termsHash } from "../quote";
import type { ProposalView } from "../types";
import {
  addOwing,
  type addStaff,
  askOf,
  budgetOf,
  contextOf,
  type Holder,
  shown,
  steppedUp,
  submissionOf,
} from "./negotiating";

/** A proposal of somebody, and the two who answer it. */
export interface Negotiation {
  database: TestDatabase;
  day: QuoteRules;
  holder: Holder;
  proposalId: string;
  agent: Awaited<ReturnType<typeof addStaff>>;
  second: Awaited<ReturnType<typeof addStaff>>;
}

/** Everything that either side or the clock can do, as it looked when somebody last looked. */
export type Command = keyof typeof COMMANDS;

const SUCCESS = new Set(["offered", "countered", "accepted", "signed", "done"]);

export async function look({ database, holder, proposalId }: Negotiation): Promise<ProposalView> {
  return (await getProposal(database.db, holder.cardholderId, proposalId)) as ProposalView;
}

const keyOf = ({ holder, proposalId }: Negotiation, { version }: ProposalView) => ({
  cardholderId: holder.cardholderId,
  proposalId,
  version,
});
const hashOf = (seen: ProposalView) => seen.versions.at(-1)?.termsHash ?? "";

async function counter(n: Negotiation, seen: ProposalView, months: number) {
  const ask = askOf([n.holder], { size: { kind: "months", months } });
  const seenHash = await termsHash(await shown(n.database, n.holder, ask));
  const input = { proposalId: n.proposalId, version: seen.version, ask, words: null, seenHash };
  return counterOffer(contextOf(n.database, n.holder), input, n.day);
}

async function sign(n: Negotiation, seen: ProposalView) {
  const { version } = seen;
  const key = { cardholderId: n.holder.cardholderId, proposalId: n.proposalId, version, language: "en" as const };
  const text = await getAgreementText(n.database.db, key);
  const input = {
    ...key,
    termsHash: hashOf(seen),
    textHash: text?.textHash ?? "",
    readingSeconds: 60,
    confirmations: text?.document.confirmations.items.map(({ id }) => id) ?? [],
    factor: "passkey" as const,
  };
  return signPlan(await steppedUp(n.database, n.holder), input, n.day);
}

/** The desk that the proposal stands at: an agent's, or after a refusal a supervisor's. */
const desk = ({ agent, second }: Negotiation, seen: ProposalView) => (seen.desk === "agent" ? agent : second);

const COMMANDS = {
  accept: (n: Negotiation, seen: ProposalView) => {
    const input = { proposalId: n.proposalId, version: seen.version, termsHash: hashOf(seen) };
    return acceptOffer(contextOf(n.database, n.holder), input, n.day);
  },
  /** Inside policy: a new offer at once. */
  requote: (n: Negotiation, seen: ProposalView) => counter(n, seen, 10),
  /** Beyond it: for a person. */
  counter: (n: Negotiation, seen: ProposalView) => counter(n, seen, 48),
  withdraw: (n: Negotiation, { version, state }: ProposalView) => {
    const input = { proposalId: n.proposalId, version, state, reasonCode: "mistake", words: null };
    return withdrawProposal(contextOf(n.database, n.holder), input, n.day);
  },
  sign,
  give_information: (n: Negotiation) =>
    giveInformation(contextOf(n.database, n.holder), { proposalId: n.proposalId, words: "每月 9000 元。" }, n.day),
  ask_second_look: (n: Negotiation) =>
    askSecondLook(contextOf(n.database, n.holder), { proposalId: n.proposalId, words: null }, n.day),
  offer: (n: Negotiation, seen: ProposalView) => {
    const ask = askOf([n.holder], { size: { kind: "months", months: 24 } });
    return offerTerms(desk(n, seen)(), { ...keyOf(n, seen), ask, words: null, seenHash: null }, n.day);
  },
  decline: (n: Negotiation, seen: ProposalView) => {
    const said = { reasonCode: "other", words: "不行。", nextStep: "请来电。" };
    return declineProposal(desk(n, seen)(), { ...keyOf(n, seen), ...said }, n.day);
  },
  ask_information: (n: Negotiation, seen: ProposalView) =>
    askInformation(desk(n, seen)(), { ...keyOf(n, seen), code: "income", words: "收入？" }, n.day),
  send: (n: Negotiation, seen: ProposalView) =>
    sendToSupervisor(desk(n, seen)(), { ...keyOf(n, seen), words: "请看。" }, n.day),
  expire: async (n: Negotiation, { version, state }: ProposalView) => {
    const ended = { cardholderId: n.holder.cardholderId, id: n.proposalId, version, state };
    const day = { ...n.day, today: addDays(n.day.today, 40) };
    const count = await inTransaction(n.database.db, (tx) => expireProposals(tx, [ended], day));
    return { kind: count > 0 ? "done" : "overtaken" };
  },
};

/** Carries a command out as somebody who looked at `seen`; whether it was done, and what it was told. */
export async function run(
  n: Negotiation,
  command: Command,
  seen: ProposalView,
): Promise<{ won: boolean; kind: string }> {
  const { kind } = await COMMANDS[command](n, seen);
  return { won: SUCCESS.has(kind), kind };
}

/** Has whoever's desk it is work on it. */
export async function claim(n: Negotiation): Promise<void> {
  const seen = await look(n);
  await claimWork(desk(n, seen)(), keyOf(n, seen), n.day);
}

/** A new proposal: inside policy (offered at once), or for a person. */
export async function negotiate(
  database: TestDatabase,
  day: QuoteRules,
  staff: Pick<Negotiation, "agent" | "second">,
  isGranted: boolean,
): Promise<Negotiation> {
  const holder = await addOwing(database, { principal: "20000.00" });
  const ask = askOf([holder], { size: { kind: "months", months: isGranted ? 24 : 48 } });
  const submission = await submissionOf(database, holder, ask, { budget: budgetOf("9000.00") });
  const done = await submitProposal(contextOf(database, holder), submission, day);
  if (!("proposalId" in done)) throw new Error(done.kind);
  return { database, day, holder, proposalId: done.proposalId, ...staff };
}
