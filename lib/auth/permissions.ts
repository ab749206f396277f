import { STAFF_ROLES, type StaffRole } from "@/lib/core/actor";
import { CONTACT_ACTIONS, CONTACT_ROUTES } from "./contact-permissions";
import { SIGN_IN_ACTIONS } from "./sign-in-permissions";

/** Who can act. */
export type Role = "cardholder" | "machine" | StaffRole;

export type Verb =
  | "session.end"
  | "device.forget"
  | "setting.change"
  | "contact.change"
  | "representative.decide"
  | "diary.write"
  | "session.step_up"
  | "offline.change"
  | "inbox.read"
  | "inbox.choose"
  | "payment.claim"
  | "proposal.draft"
  | "proposal.submit"
  | "proposal.answer"
  | "plan.sign"
  | "plan.change"
  | "plan.keep"
  | "agreement.open"
  | "certificate.open"
  | "document.ask"
  | "document.open"
  | "card.lock"
  | "archive.ask"
  | "archive.open"
  | "dispute.draft"
  | "dispute.file"
  | "dispute.answer"
  | "evidence.add"
  | "evidence.open"
  | "dispute.claim"
  | "dispute.decide"
  | "dispute.check"
  | "work.claim"
  | "work.assign"
  | "work.close"
  | "proposal.decide"
  | "approval.request"
  | "approval.decide"
  | "plan.close"
  | "desk.own"
  | "passkey.add"
  | "passkey.rename"
  | "passkey.remove"
  | "batch.send"
  | "entry.post"
  | "instruction.acknowledge"
  | "contact.ask"
  | "contact.report"
  | "receipt.give";

export const ROLE_MAY: Record<Role, ReadonlySet<Verb>> = {
  cardholder: new Set<Verb>([
    "session.end",
    "device.forget",
    "setting.change",
    "contact.change",
    "diary.write",
    "session.step_up",
    "offline.change",
    "inbox.read",
    "inbox.choose",
    "passkey.add",
    "passkey.rename",
    "passkey.remove",
    "payment.claim",
    "proposal.draft",
    "proposal.submit",
    "proposal.answer",
    "plan.sign",
    "plan.change",
    "plan.keep",
    "agreement.open",
    "certificate.open",
    "document.ask",
    "document.open",
    "card.lock",
    "archive.ask",
    "archive.open",
    "dispute.draft",
    "dispute.file",
    "dispute.answer",
    "evidence.add",
    "evidence.open",
  ]),
  machine: new Set<Verb>([
    "batch.send",
    "entry.post",
    "instruction.acknowledge",
    "contact.ask",
    "contact.report",
    "receipt.give",
  ]),
  agent: new Set<Verb>(["desk.own", "work.claim", "work.close", "proposal.decide", "approval.request", "plan.close"]),
  dispute_officer: new Set<Verb>([
    "desk.own",
    "dispute.claim",
    "work.close",
    "dispute.decide",
    "dispute.check",
    "evidence.open",
  ]),
  supervisor: new Set<Verb>([
    "representative.decide",
    "desk.own",
    "work.claim",
    "dispute.claim",
    "work.assign",
    "work.close",
    "proposal.decide",
    "approval.request",
    "approval.decide",
    "plan.close",
    "dispute.decide",
    "dispute.check",
    "evidence.open",
  ]),
  compliance: new Set<Verb>(["desk.own"]),
};

/**
 * Who may ask for a route. `public`: anybody; `cardholder`: a live session; `machine`: a live token of a machine
 * client with the row's scope; `staff`: a live session of a desk in one of the row's roles, every other role
 * gets 404; `demo`: the embedded demo only.
 */
export type Access = "public" | "cardholder" | "machine" | "staff" | "demo" | "operator";

/**
 * The authorisation matrix of routes: every page and route handler has a row, and a test fails for one
 * that has none. Under `cardholder`, an id of somebody else or of nobody answers 404.
 */
export const ROUTES: Record<
  string,
  {
    access: Access;
    methods: readonly ("GET" | "POST")[];
    scope?: "batches" | "entries" | "instructions" | "contact" | "receipts";
    /** Of the staff; the same list stands at the gate of the page. */
    roles?: readonly StaffRole[];
    /** Takes a plain form and leads back to a page, whoever sent it. */
    form?: true;
  }
> = {
  "/": { access: "public", methods: ["GET"] },
  "/sign-in/code": { access: "public", methods: ["GET"] },
  "/signed-out": { access: "public", methods: ["GET"] },
  "/help": { access: "public", methods: ["GET"] },
  "/privacy": { access: "public", methods: ["GET"] },
  "/accessibility": { access: "public", methods: ["GET"] },
  "/verify": { access: "public", methods: ["GET"] },
  "/who-called": { access: "public", methods: ["GET"] },
  "/transparency": { access: "public", methods: ["GET"] },
  "/unsubscribe": { access: "public", methods: ["GET"] },
  "/api/unsubscribe": { access: "public", methods: ["POST"] },
  "/api/verify": { access: "public", methods: ["POST"], form: true },
  "/api/transparency/v1/checkpoints": { access: "public", methods: ["GET"] },
  "/api/transparency/v1/leaves": { access: "public", methods: ["GET"] },
  "/offline": { access: "public", methods: ["GET"] },
  "/sw.js": { access: "public", methods: ["GET"] },
  "/page.js": { access: "public", methods: ["GET"] },
  "/manifest.webmanifest": { access: "public", methods: ["GET"] },
  "/api/hide-amounts": { access: "cardholder", methods: ["POST"], form: true },
  "/home": { access: "cardholder", methods: ["GET"] },
  "/amounts": { access: "cardholder", methods: ["GET"] },
  "/amounts/[accountId]": { access: "cardholder", methods: ["GET"] },
  "/amounts/[accountId]/entries": { access: "cardholder", methods: ["GET"] },
  "/amounts/[accountId]/statements/[statementDate]": { access: "cardholder", methods: ["GET"] },
  "/next": { access: "cardholder", methods: ["GET"] },
  "/next/[accountId]": { access: "cardholder", methods: ["GET"] },
  "/pay/[accountId]": { access: "cardholder", methods: ["GET"] },
  "/pay": { access: "cardholder", methods: ["GET"] },
  "/pay/[accountId]/paid": { access: "cardholder", methods: ["GET"] },
  "/pay/claims": { access: "cardholder", methods: ["GET"] },
  "/pay/claims/[claimId]": { access: "cardholder", methods: ["GET"] },
  "/plans/new": { access: "cardholder", methods: ["GET"] },
  "/plans/new/accounts": { access: "cardholder", methods: ["GET"] },
  "/plans/new/reason": { access: "cardholder", methods: ["GET"] },
  "/plans/new/budget": { access: "cardholder", methods: ["GET"] },
  "/plans/new/options": { access: "cardholder", methods: ["GET"] },
  "/plans/new/help": { access: "cardholder", methods: ["GET"] },
  "/plans/new/dates": { access: "cardholder", methods: ["GET"] },
  "/plans/new/check": { access: "cardholder", methods: ["GET"] },
  "/plans/settlement": { access: "cardholder", methods: ["GET"] },
  "/plans/deferral": { access: "cardholder", methods: ["GET"] },
  "/plans/due-day": { access: "cardholder", methods: ["GET"] },
  "/api/receipts/[claimId]": { access: "cardholder", methods: ["POST"], form: true },
  "/disputes/evidence/[disputeId]": { access: "cardholder", methods: ["GET"] },
  "/api/evidence/[disputeId]": { access: "cardholder", methods: ["POST"], form: true },
  "/api/evidence/[disputeId]/parts/[evidenceId]": { access: "cardholder", methods: ["POST"] },
  "/api/agreements/[proposalId]": { access: "cardholder", methods: ["GET"] },
  "/api/plans/[planId]/certificate": { access: "cardholder", methods: ["GET"] },
  "/api/files/[token]": { access: "cardholder", methods: ["GET"] },
  "/plans": { access: "cardholder", methods: ["GET"] },
  "/plans/[proposalId]": { access: "cardholder", methods: ["GET"] },
  "/plans/[proposalId]/counter": { access: "cardholder", methods: ["GET"] },
  "/plans/[proposalId]/decline": { access: "cardholder", methods: ["GET"] },
  "/plans/[proposalId]/sign": { access: "cardholder", methods: ["GET"] },
  "/plans/[proposalId]/signed": { access: "cardholder", methods: ["GET"] },
  "/plans/[proposalId]/agreement": { access: "cardholder", methods: ["GET"] },
  "/plans/kept/[planId]/move": { access: "cardholder", methods: ["GET"] },
  "/plans/kept/[planId]/skip": { access: "cardholder", methods: ["GET"] },
  "/plans/kept/[planId]/pay-day": { access: "cardholder", methods: ["GET"] },
  "/plans/kept/[planId]/repair": { access: "cardholder", methods: ["GET"] },
  "/plans/kept/[planId]/settle": { access: "cardholder", methods: ["GET"] },
  "/api/plans/[planId]/calendar": { access: "public", methods: ["GET"] },
  "/plans/kept/[planId]": { access: "cardholder", methods: ["GET"] },
  "/disputes": { access: "cardholder", methods: ["GET"] },
  "/disputes/[disputeId]": { access: "cardholder", methods: ["GET"] },
  "/disputes/new": { access: "cardholder", methods: ["GET"] },
  "/disputes/new/account": { access: "cardholder", methods: ["GET"] },
  "/disputes/new/line": { access: "cardholder", methods: ["GET"] },
  "/disputes/new/known": { access: "cardholder", methods: ["GET"] },
  "/disputes/new/about": { access: "cardholder", methods: ["GET"] },
  "/disputes/new/check": { access: "cardholder", methods: ["GET"] },
  "/records": { access: "cardholder", methods: ["GET"] },
  "/records/diary": { access: "cardholder", methods: ["GET"] },
  "/records/diary/[diaryEntryId]": { access: "cardholder", methods: ["GET"] },
  "/records/[recordId]": { access: "cardholder", methods: ["GET"] },
  "/api/records/[recordId]/proof": { access: "cardholder", methods: ["GET"] },
  "/contact/log": { access: "cardholder", methods: ["GET"] },
  "/me": { access: "cardholder", methods: ["GET"] },
  "/me/devices": { access: "cardholder", methods: ["GET"] },
  ...CONTACT_ROUTES,
  "/me/passkeys": { access: "cardholder", methods: ["GET"] },
  "/me/passkeys/offer": { access: "cardholder", methods: ["GET"] },
  "/me/inbox": { access: "cardholder", methods: ["GET"] },
  "/me/confirm": { access: "cardholder", methods: ["GET"] },
  "/api/offline": { access: "public", methods: ["POST"] },
  "/api/session": { access: "cardholder", methods: ["POST"] },
  "/api/staff/session": { access: "staff", methods: ["POST"], roles: STAFF_ROLES },
  "/api/health/live": { access: "public", methods: ["GET"] },
  "/api/health/ready": { access: "public", methods: ["GET"] },
  "/api/metrics": { access: "operator", methods: ["GET"] },
  "/api/ingestion/v1/openapi.json": { access: "public", methods: ["GET"] },
  "/api/ingestion/v1/batches": { access: "machine", methods: ["POST"], scope: "batches" },
  "/api/ingestion/v1/batches/[runId]": { access: "machine", methods: ["GET"], scope: "batches" },
  "/api/ingestion/v1/entries": { access: "machine", methods: ["POST"], scope: "entries" },
  "/api/ingestion/v1/instructions/acknowledgements": { access: "machine", methods: ["POST"], scope: "instructions" },
  "/api/ingestion/v1/instructions/files/[day]": { access: "machine", methods: ["GET"], scope: "instructions" },
  "/api/contact/v1/permission": { access: "machine", methods: ["POST"], scope: "contact" },
  "/api/contact/v1/results": { access: "machine", methods: ["POST"], scope: "contact" },
  "/api/notifications/v1/receipts": { access: "machine", methods: ["POST"], scope: "receipts" },
  "/staff/sign-in": { access: "public", methods: ["GET"] },
  "/staff/sign-in/code": { access: "public", methods: ["GET"] },
  "/staff/set-up": { access: "public", methods: ["GET"] },
  "/staff": { access: "staff", methods: ["GET"], roles: STAFF_ROLES },
  "/staff/proposals": { access: "staff", methods: ["GET"], roles: ["agent", "supervisor"] },
  "/staff/proposals/[cardholderId]/[proposalId]": { access: "staff", methods: ["GET"], roles: ["agent", "supervisor"] },
  "/staff/plans/[cardholderId]/[planId]": { access: "staff", methods: ["GET"], roles: ["agent", "supervisor"] },
  "/staff/approvals/[cardholderId]/[proposalId]": { access: "staff", methods: ["GET"], roles: ["supervisor"] },
  "/staff/work": { access: "staff", methods: ["GET"], roles: ["agent", "dispute_officer", "supervisor"] },
  "/staff/work/[cardholderId]/[workItemId]": {
    access: "staff",
    methods: ["GET"],
    roles: ["agent", "dispute_officer", "supervisor"],
  },
  "/staff/disputes/[cardholderId]/[disputeId]": {
    access: "staff",
    methods: ["GET"],
    roles: ["dispute_officer", "supervisor"],
  },
  "/api/staff/evidence/[cardholderId]/[disputeId]/[link]": {
    access: "staff",
    methods: ["GET"],
    roles: ["dispute_officer", "supervisor"],
  },
  "/staff/conduct": { access: "staff", methods: ["GET"], roles: ["compliance"] },
  "/api/staff/conduct": { access: "staff", methods: ["GET"], roles: ["compliance"] },
  "/staff/me": { access: "staff", methods: ["GET"], roles: STAFF_ROLES },
  "/staff/me/recovery-codes": { access: "staff", methods: ["GET"], roles: STAFF_ROLES },
  "/records/letters": { access: "cardholder", methods: ["GET"] },
  "/api/documents/[documentId]": { access: "cardholder", methods: ["GET"] },
  "/records/export": { access: "cardholder", methods: ["GET"] },
  "/api/archives/[archiveId]": { access: "cardholder", methods: ["GET"] },
  "/demo/outbox": { access: "demo", methods: ["GET"] },
  "/demo/outbox.json": { access: "demo", methods: ["GET"] },
};

/** The same for server actions: `feature/actions#name`. */
export const ACTIONS: Record<
  string,
  { access: "public" | "cardholder" | "staff"; verb?: Verb; roles?: readonly StaffRole[] }
> = {
  "diary/actions#addEntry": { access: "cardholder", verb: "diary.write" },
  "diary/actions#correctEntry": { access: "cardholder", verb: "diary.write" },
  "diary/actions#withdrawEntry": { access: "cardholder", verb: "diary.write" },
  "letters/actions#askLetter": { access: "cardholder", verb: "document.ask" },
  ...SIGN_IN_ACTIONS,
  ...CONTACT_ACTIONS,
  "plans/keeping/actions#askAboutPayment": { access: "cardholder", verb: "plan.keep" },
  "plans/keeping/actions#makeCalendar": { access: "cardholder", verb: "plan.keep" },
  "plans/keeping/actions#stopCalendar": { access: "cardholder", verb: "plan.keep" },
  "notifications/inbox/actions#openMessage": { access: "cardholder", verb: "inbox.read" },
  "notifications/inbox/actions#readAll": { access: "cardholder", verb: "inbox.read" },
  "notifications/inbox/actions#chooseTopic": { access: "cardholder", verb: "inbox.choose" },
  "settings/actions#changeSetting": { access: "cardholder", verb: "setting.change" },
  "settings/actions#chooseLanguage": { access: "public" },
  "offline/actions#keepOffline": { access: "cardholder", verb: "offline.change" },
  "consequences/actions#tryPayment": { access: "public" },
  "records/timeline/actions#searchRecords": { access: "public" },
  "payments/actions#tellPaid": { access: "cardholder", verb: "payment.claim" },
  "payments/actions#withdrawClaim": { access: "cardholder", verb: "payment.claim" },
  "payments/actions#chooseEntry": { access: "cardholder", verb: "payment.claim" },
  "payments/actions#declineEntries": { access: "cardholder", verb: "payment.claim" },
  "payments/actions#removeReceipt": { access: "cardholder", verb: "payment.claim" },
  "payments/actions#tryCover": { access: "public" },
  "disputes/evidence/actions#removeEvidence": { access: "cardholder", verb: "evidence.add" },
  "disputes/drafting/actions#answerType": { access: "cardholder", verb: "dispute.draft" },
  "disputes/drafting/actions#answerAccount": { access: "cardholder", verb: "dispute.draft" },
  "disputes/drafting/actions#answerLine": { access: "cardholder", verb: "dispute.draft" },
  "disputes/drafting/actions#answerKnown": { access: "cardholder", verb: "dispute.draft" },
  "disputes/drafting/actions#answerAbout": { access: "cardholder", verb: "dispute.draft" },
  "disputes/drafting/actions#submit": { access: "cardholder", verb: "dispute.file" },
  "disputes/drafting/actions#discard": { access: "cardholder", verb: "dispute.draft" },
  "disputes/drafting/actions#beginMissing": { access: "cardholder", verb: "dispute.draft" },
  "disputes/drafting/actions#beginContact": { access: "cardholder", verb: "dispute.draft" },
  "disputes/drafting/actions#beginFigure": { access: "cardholder", verb: "dispute.draft" },
  "disputes/following/actions#writeMessage": { access: "cardholder", verb: "dispute.answer" },
  "disputes/following/actions#giveInformation": { access: "cardholder", verb: "dispute.answer" },
  "disputes/following/actions#withdrawDispute": { access: "cardholder", verb: "dispute.answer" },
  "disputes/following/actions#appealDecision": { access: "cardholder", verb: "dispute.answer" },
  "plans/drafting/actions#tellChange": { access: "cardholder", verb: "proposal.draft" },
  "plans/drafting/actions#answerAccounts": { access: "cardholder", verb: "proposal.draft" },
  "plans/drafting/actions#answerReason": { access: "cardholder", verb: "proposal.draft" },
  "plans/drafting/actions#answerBudget": { access: "cardholder", verb: "proposal.draft" },
  "plans/drafting/actions#tryOwn": { access: "cardholder", verb: "proposal.draft" },
  "plans/drafting/actions#changeDown": { access: "cardholder", verb: "proposal.draft" },
  "plans/drafting/actions#chooseOption": { access: "cardholder", verb: "proposal.draft" },
  "plans/drafting/actions#askPerson": { access: "cardholder", verb: "proposal.draft" },
  "plans/drafting/actions#answerDates": { access: "cardholder", verb: "proposal.draft" },
  "plans/drafting/actions#submit": { access: "cardholder", verb: "proposal.submit" },
  "plans/drafting/actions#startOver": { access: "cardholder", verb: "proposal.draft" },
  "plans/kinds/actions#lookAtKind": { access: "public" },
  "plans/kinds/actions#sendKind": { access: "cardholder", verb: "proposal.submit" },
  "plans/negotiation/actions#acceptOffer": { access: "cardholder", verb: "proposal.answer" },
  "plans/negotiation/actions#lookAtCounter": { access: "public" },
  "plans/negotiation/actions#sendCounter": { access: "cardholder", verb: "proposal.answer" },
  "plans/negotiation/actions#withdrawProposal": { access: "cardholder", verb: "proposal.answer" },
  "plans/negotiation/actions#giveInformation": { access: "cardholder", verb: "proposal.answer" },
  "plans/negotiation/actions#askExplanation": { access: "cardholder", verb: "proposal.answer" },
  "plans/negotiation/actions#askSecondLook": { access: "cardholder", verb: "proposal.answer" },
  "plans/negotiation/actions#signPlan": { access: "cardholder", verb: "plan.sign" },
  "plans/changing/actions#lookAtChange": { access: "public" },
  "plans/changing/actions#confirmChange": { access: "cardholder", verb: "plan.change" },
  "plans/changing/actions#askQuote": { access: "cardholder", verb: "plan.change" },
  "archive/actions#askForArchive": { access: "cardholder", verb: "archive.ask" },
  "accounts/actions#searchEntries": { access: "public" },
  "plans/desk/actions#takeNext": { access: "staff", verb: "work.claim", roles: ["agent", "supervisor"] },
  "plans/desk/actions#claimCase": { access: "staff", verb: "work.claim", roles: ["agent", "supervisor"] },
  "plans/desk/actions#releaseCase": { access: "staff", verb: "work.claim", roles: ["agent", "supervisor"] },
  "plans/desk/actions#tryTerms": { access: "staff", verb: "proposal.decide", roles: ["agent", "supervisor"] },
  "plans/desk/actions#answerProposal": { access: "staff", verb: "proposal.decide", roles: ["agent", "supervisor"] },
  "plans/desk/actions#addNote": { access: "staff", verb: "proposal.decide", roles: ["agent", "supervisor"] },
  "plans/desk/actions#explain": { access: "staff", verb: "proposal.decide", roles: ["agent", "supervisor"] },
  "plans/closing/deciding/actions#decideBreak": { access: "staff", verb: "plan.close", roles: ["agent", "supervisor"] },
  "plans/closing/deciding/actions#closeTask": { access: "staff", verb: "plan.close", roles: ["agent", "supervisor"] },
  "plans/approving/checking/actions#decideApproval": {
    access: "staff",
    verb: "approval.decide",
    roles: ["supervisor"],
  },
  "disputes/desk/actions#take": { access: "staff", verb: "dispute.claim", roles: ["dispute_officer", "supervisor"] },
  "disputes/desk/actions#say": { access: "staff", verb: "dispute.decide", roles: ["dispute_officer", "supervisor"] },
  "disputes/deciding/actions#decide": {
    access: "staff",
    verb: "dispute.decide",
    roles: ["dispute_officer", "supervisor"],
  },
  "disputes/deciding/actions#check": {
    access: "staff",
    verb: "dispute.check",
    roles: ["dispute_officer", "supervisor"],
  },
  "work/actions#assign": { access: "staff", verb: "work.assign", roles: ["supervisor"] },
  "work/actions#takeBack": { access: "staff", verb: "work.assign", roles: ["supervisor"] },
  "work/actions#close": { access: "staff", verb: "work.close", roles: ["agent", "dispute_officer", "supervisor"] },
  "staff/actions#enterPassword": { access: "public" },
  "staff/actions#enterCode": { access: "public" },
  "staff/actions#setUp": { access: "public" },
  "staff/actions#signOut": { access: "staff", verb: "desk.own", roles: STAFF_ROLES },
  "staff/actions#endSession": { access: "staff", verb: "desk.own", roles: STAFF_ROLES },
  "staff/actions#chooseLanguage": { access: "staff", verb: "desk.own", roles: STAFF_ROLES },
  "staff/actions#changePassword": { access: "staff", verb: "desk.own", roles: STAFF_ROLES },
  "staff/actions#makeRecoveryCodes": { access: "staff", verb: "desk.own", roles: STAFF_ROLES },
  "staff/actions#keepRecoveryCodes": { access: "staff", verb: "desk.own", roles: STAFF_ROLES },
};
