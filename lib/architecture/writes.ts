import { type CallGraph, type FunctionName, leadsTo } from "./call-graph";

const TRANSACTION = "db/transaction.ts#inTransaction";
const AUTHORISE = "lib/auth/context.ts#authorise";
/** The door for one event, and the one for many. */
const AUDIT = ["lib/audit/append.ts#appendAudit", "lib/audit/append.ts#appendAudits"];

/** Writes that go without the one or the other, each with its reason. A stale line fails the test. */
export const EXCEPTIONS: Record<FunctionName, { without: ("authorise" | "appendAudit")[]; because: string }> = {
  "lib/sign-in/mutations.ts#requestCode": {
    without: ["authorise", "appendAudit"],
    because: "nobody is known yet, and an unknown phone leaves the same trace as a known one",
  },
  "lib/sign-in/mutations.ts#signIn": { without: ["authorise"], because: "this is where it is proved who acts" },
  "lib/passkeys/proof/mutations.ts#signIn": { without: ["authorise"], because: "this is where it is proved who acts" },
  "lib/sign-in/enrolment/mutations.ts#issueEnrolmentCode": {
    without: ["authorise"],
    because: "only an operator on the machine can run it, and is named in the chain",
  },
  "lib/sign-in/enrolment/mutations.ts#liftStaffLock": {
    without: ["authorise"],
    because: "only an operator on the machine can run it, and is named in the chain",
  },
  "lib/accounts/handlers/check-figures.ts#checkFigures": {
    without: ["authorise", "appendAudit"],
    because: "a job compares figures and opens or closes tasks of staff; nothing of the cardholder changes",
  },
  "lib/instructions/sending/mutations.ts#noteHandover": {
    without: ["authorise"],
    because: "a job notes what came of a call; that the core refuses it for good, or answers, stands in the chain",
  },
  "lib/instructions/sending/mutations.ts#decide": {
    without: ["authorise"],
    because: "only an operator on the machine can run it, and is named in the chain",
  },
  "lib/instructions/answers/mutations.ts#acknowledgeFile": {
    without: ["authorise"],
    because: "only an operator on the machine can run it, and is named in the chain",
  },
  "lib/instructions/daily/mutations.ts#closeFile": {
    without: ["authorise", "appendAudit"],
    because: "a job writes down in which file the core reads what it was told; what was told stands in the chain",
  },
  "lib/instructions/sending/mutations.ts#resumeSending": {
    without: ["authorise", "appendAudit"],
    because: "gives jobs to what was told before; nothing of the cardholder changes",
  },
  "lib/notifications/handlers/resume-messages.ts#resumeMessages": {
    without: ["authorise", "appendAudit"],
    because: "gives jobs to messages that were queued before; nothing of the cardholder changes",
  },
  "lib/notifications/handlers/send-message.ts#sendMessage": {
    without: ["authorise", "appendAudit"],
    because: "a job hands on what the event in the chain queued; each contact stands in the contact log",
  },
  "lib/notifications/handlers/write-letters.ts#writeLetters": {
    without: ["authorise", "appendAudit"],
    because:
      "a job puts what the event in the chain queued into the file of a day; each contact stands in the contact log",
  },
  "lib/notifications/sending/mutations.ts#noteSent": {
    without: ["authorise", "appendAudit"],
    because: "a job notes what came of a message; each contact stands in the contact log",
  },
  "lib/notifications/sending/mutations.ts#noteFailure": {
    without: ["authorise", "appendAudit"],
    because: "a job notes that a provider did not take a message; nothing of the cardholder changes",
  },
  "lib/notifications/receipts/mutations.ts#takeReceipts": {
    without: ["appendAudit"],
    because: "what a provider says of a message stands with the contact in the contact log",
  },
  "lib/notifications/handlers/unsubscribe.ts#unsubscribe": {
    without: ["authorise"],
    because: "whoever holds the sealed address of an e-mail may end its topic, and nothing else",
  },
  "lib/permission/permits/mutations.ts#askPermissions": {
    without: ["appendAudit"],
    because: "a permit changes nothing of the cardholder; the contact that is made by it stands in the chain",
  },
  "lib/conduct/mutations.ts#judgeContacts": {
    without: ["authorise"],
    because: "a job judges what was reported, by the rules; nobody asks for it",
  },
  "lib/payments/handlers/match-claims.ts#matchClaims": {
    without: ["authorise"],
    because: "a job moves claims by what the core posted; nobody asks for it",
  },
  "lib/payments/handlers/match-claims.ts#reviewClaims": {
    without: ["authorise", "appendAudit"],
    because: "it only queues the jobs that look at claims",
  },
  "lib/records/chain/mutations.ts#addCheckpoint": {
    without: ["authorise", "appendAudit"],
    because: "a job signs where all chains stand; an event of its own would move them",
  },
  "lib/letters/handlers/write-letter.ts#writeLetter": {
    without: ["authorise"],
    because: "a job announces the file of a letter; that it is issued stands in the chain",
  },
  "lib/letters/mutations.ts#orderLetter": {
    without: ["authorise", "appendAudit"],
    because:
      "a job notes that a letter is due about something that stands in the chain; nothing of the cardholder changes",
  },
  "lib/letters/mutations.ts#keepLetter": {
    without: ["authorise"],
    because: "a job writes down what it printed; what happened, or who asked, stands in the chain",
  },
  "lib/records/mutations.ts#keepSeal": {
    without: ["authorise"],
    because: "a job writes down the seal on what the cardholder's own act had printed",
  },
  "lib/records/seal/handlers/seal-document.ts#sealDocument": {
    without: ["authorise"],
    because: "a job seals what the cardholder's own act had printed",
  },
  "lib/retention/mutations.ts#noteLine": {
    without: ["authorise"],
    because: "only an operator on the machine can run it, and is named in the chain",
  },
  "lib/retention/mutations.ts#placeHold": {
    without: ["authorise"],
    because: "only an operator on the machine can run it, and is named in the chain",
  },
  "lib/retention/mutations.ts#liftHold": {
    without: ["authorise"],
    because: "only an operator on the machine can run it, and is named in the chain",
  },
  "lib/archive/mutations.ts#finishArchive": {
    without: ["authorise"],
    because: "a job finishes what the cardholder asked for",
  },
  "lib/plans/keeping/handlers/match-payments.ts#matchPlans": {
    without: ["authorise"],
    because: "a job matches what the core posted; nobody asks for it",
  },
  "lib/plans/keeping/reminding/mutations.ts#remindOfInstalments": {
    without: ["authorise"],
    because: "a job reminds of the dates that the plan has; nobody asks for it",
  },
  "lib/plans/agreement/handlers/write-agreement.ts#writeAgreement": {
    without: ["authorise"],
    because: "a job puts on paper what was signed; nobody asks for it",
  },
  "lib/plans/agreement/mutations.ts#keepDocument": {
    without: ["authorise"],
    because: "a job puts on paper what was signed; nobody asks for it",
  },
  "lib/plans/handlers/review-proposals.ts#each": {
    without: ["authorise", "appendAudit"],
    because: "it is a loop over pages; what is done to one is handed in, and writes into the chains",
  },
  "lib/disputes/clock/mutations.ts#byClock": {
    without: ["authorise"],
    because: "a job does what the calendar and the core's postings say; nobody asks for it",
  },
  "lib/plans/approving/mutations.ts#overtakeByDay": {
    without: ["authorise"],
    because: "a job closes what the promised day has overtaken; nobody asks for it",
  },
  "lib/plans/kinds/mutations.ts#endDueDay": {
    without: ["authorise"],
    because: "a job follows what the core answered; nobody asks for it",
  },
  "lib/plans/ending/mutations.ts#beginPlan": {
    without: ["authorise"],
    because: "a job follows the calendar, or what the core answered; nobody asks for it",
  },
  "lib/plans/closing/certificate/handlers/write-certificate.ts#writeCertificate": {
    without: ["authorise"],
    because: "a job puts on paper that a plan was kept; nobody asks for it",
  },
  "lib/plans/closing/certificate/mutations.ts#keepCertificate": {
    without: ["authorise"],
    because: "a job puts on paper that a plan was kept; nobody asks for it",
  },
  "lib/night/mutations.ts#beginNight": {
    without: ["authorise", "appendAudit"],
    because: "a night is a record of its own, about all cardholders; what it does to one stands in their chain",
  },
  "lib/night/mutations.ts#turnPage": {
    without: ["authorise", "appendAudit"],
    because: "it writes how far the night came; each act of its steps is handed in, and writes into its chain",
  },
  "lib/ingestion/upload/mutations.ts#finishUpload": {
    without: ["appendAudit"],
    because: "a run is its own record, as a batch is (decision 007): client, zip and time",
  },
  "lib/ingestion/postings/mutations.ts#postEntries": {
    without: ["appendAudit"],
    because: "a posting is its own record, as a batch is (decision 007): source, reference, hash, client and time",
  },
  ...Object.fromEntries(
    [
      "turns/mutations.ts#takeTurn",
      "entering/mutations.ts#enterPassword",
      "entering/mutations.ts#enterCode",
      "setting-up/mutations.ts#setUp",
      "own/mutations.ts#provePassword",
    ].map((name) => [
      `lib/staff/${name}`,
      {
        without: ["authorise", "appendAudit"] as ("authorise" | "appendAudit")[],
        because: "this is where it is proved who of the staff acts; an account of theirs has its own events",
      },
    ]),
  ),
  ...Object.fromEntries(
    ["addStaff", "suspendStaff", "resumeStaff", "resetStaff"].map((name) => [
      `lib/staff/accounts/mutations.ts#${name}`,
      {
        without: ["authorise", "appendAudit"] as ("authorise" | "appendAudit")[],
        because: "only an operator on the machine can run it, and is named in the account's events",
      },
    ]),
  ),
  ...Object.fromEntries(
    [
      "sessions/mutations.ts#endDeskSession",
      "own/mutations.ts#changePassword",
      "own/mutations.ts#makeRecoveryCodes",
    ].map((name) => [
      `lib/staff/${name}`,
      {
        without: ["appendAudit"] as "appendAudit"[],
        because: "a person of the staff changes their own account, which has its own events; no cardholder's",
      },
    ]),
  ),
  "lib/demo-people/staff.ts#seatDemoStaff": {
    without: ["authorise", "appendAudit"],
    because: "only the start of the demonstration runs it",
  },
  "lib/policy/mutations.ts#publishPolicy": {
    without: ["authorise", "appendAudit"],
    because: "a deploy publishes (decision 16); a policy belongs to no cardholder and stays for good under its hash",
  },
};

/**
 * Every function that opens a transaction asks first whether the actor may, and writes into the audit
 * chain before it commits (architecture page, One write, end to end).
 */
export function unguardedWrites(graph: CallGraph, exceptions: typeof EXCEPTIONS = EXCEPTIONS): string[] {
  const writes = [...graph].filter(([name, calls]) => calls.has(TRANSACTION) && name !== TRANSACTION);
  const wrong = writes.flatMap(([name]) => {
    const excused = exceptions[name]?.without ?? [];
    const missing = [
      ...(leadsTo(graph, name, AUTHORISE) ? [] : ["authorise" as const]),
      ...(AUDIT.some((door) => leadsTo(graph, name, door)) ? [] : ["appendAudit" as const]),
    ];
    return [
      ...missing.filter((what) => !excused.includes(what)).map((what) => `${name} never calls ${what}`),
      ...excused.filter((what) => !missing.includes(what)).map((what) => `${name} needs no exception from ${what}`),
    ];
  });
  const known = new Set(writes.map(([name]) => name));
  const gone = Object.keys(exceptions).filter((name) => !known.has(name));
  return [...wrong, ...gone.map((name) => `${name} is excused, but opens no transaction`)];
}
