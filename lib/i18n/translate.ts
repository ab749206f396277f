import { createTranslator } from "next-intl";
import type { Locale } from "./locale";
import enAccounts from "./messages/en/accounts.json" with { type: "json" };
import enAgreement from "./messages/en/agreement.json" with { type: "json" };
import enApproval from "./messages/en/approval.json" with { type: "json" };
import enArchive from "./messages/en/archive.json" with { type: "json" };
import enAuth from "./messages/en/auth.json" with { type: "json" };
import enClaims from "./messages/en/claims.json" with { type: "json" };
import enCommon from "./messages/en/common.json" with { type: "json" };
import enConduct from "./messages/en/conduct.json" with { type: "json" };
import enContact from "./messages/en/contact.json" with { type: "json" };
import enContactOthers from "./messages/en/contact-others.json" with { type: "json" };
import enContactPoints from "./messages/en/contact-points.json" with { type: "json" };
import enDesk from "./messages/en/desk.json" with { type: "json" };
import enDiary from "./messages/en/diary.json" with { type: "json" };
import enDisputeDesk from "./messages/en/dispute-desk.json" with { type: "json" };
import enDisputeNew from "./messages/en/dispute-new.json" with { type: "json" };
import enDisputeTexts from "./messages/en/dispute-texts.json" with { type: "json" };
import enDisputes from "./messages/en/disputes.json" with { type: "json" };
import enErrors from "./messages/en/errors.json" with { type: "json" };
import enEvidence from "./messages/en/evidence.json" with { type: "json" };
import enHelp from "./messages/en/help.json" with { type: "json" };
import enHome from "./messages/en/home.json" with { type: "json" };
import enLetters from "./messages/en/letters.json" with { type: "json" };
import enMe from "./messages/en/me.json" with { type: "json" };
import enNext from "./messages/en/next.json" with { type: "json" };
import enNotifications from "./messages/en/notifications.json" with { type: "json" };
import enOffline from "./messages/en/offline.json" with { type: "json" };
import enPasskeys from "./messages/en/passkeys.json" with { type: "json" };
import enPay from "./messages/en/pay.json" with { type: "json" };
import enPlanChange from "./messages/en/plan-change.json" with { type: "json" };
import enPlanClose from "./messages/en/plan-close.json" with { type: "json" };
import enPlanDraft from "./messages/en/plan-draft.json" with { type: "json" };
import enPlanKept from "./messages/en/plan-kept.json" with { type: "json" };
import enPlanKinds from "./messages/en/plan-kinds.json" with { type: "json" };
import enPlanOffer from "./messages/en/plan-offer.json" with { type: "json" };
import enPlans from "./messages/en/plans.json" with { type: "json" };
import enPolicy from "./messages/en/policy.json" with { type: "json" };
import enRecords from "./messages/en/records.json" with { type: "json" };
import enStaff from "./messages/en/staff.json" with { type: "json" };
import enTimeline from "./messages/en/timeline.json" with { type: "json" };
import enWork from "./messages/en/work.json" with { type: "json" };
import zhAccounts from "./messages/zh-CN/accounts.json" with { type: "json" };
import zhAgreement from "./messages/zh-CN/agreement.json" with { type: "json" };
import zhApproval from "./messages/zh-CN/approval.json" with { type: "json" };
import zhArchive from "./messages/zh-CN/archive.json" with { type: "json" };
import zhAuth from "./messages/zh-CN/auth.json" with { type: "json" };
import zhClaims from "./messages/zh-CN/claims.json" with { type: "json" };
import zhCommon from "./messages/zh-CN/common.json" with { type: "json" };
import zhConduct from "./messages/zh-CN/conduct.json" with { type: "json" };
import zhContact from "./messages/zh-CN/contact.json" with { type: "json" };
import zhContactOthers from "./messages/zh-CN/contact-others.json" with { type: "json" };
import zhContactPoints from "./messages/zh-CN/contact-points.json" with { type: "json" };
import zhDesk from "./messages/zh-CN/desk.json" with { type: "json" };
import zhDiary from "./messages/zh-CN/diary.json" with { type: "json" };
import zhDisputeDesk from "./messages/zh-CN/dispute-desk.json" with { type: "json" };
import zhDisputeNew from "./messages/zh-CN/dispute-new.json" with { type: "json" };
import zhDisputeTexts from "./messages/zh-CN/dispute-texts.json" with { type: "json" };
import zhDisputes from "./messages/zh-CN/disputes.json" with { type: "json" };
import zhErrors from "./messages/zh-CN/errors.json" with { type: "json" };
import zhEvidence from "./messages/zh-CN/evidence.json" with { type: "json" };
import zhHelp from "./messages/zh-CN/help.json" with { type: "json" };
import zhHome from "./messages/zh-CN/home.json" with { type: "json" };
import zhLetters from "./messages/zh-CN/letters.json" with { type: "json" };
import zhMe from "./messages/zh-CN/me.json" with { type: "json" };
import zhNext from "./messages/zh-CN/next.json" with { type: "json" };
import zhNotifications from "./messages/zh-CN/notifications.json" with { type: "json" };
import zhOffline from "./messages/zh-CN/offline.json" with { type: "json" };
import zhPasskeys from "./messages/zh-CN/passkeys.json" with { type: "json" };
import zhPay from "./messages/zh-CN/pay.json" with { type: "json" };
import zhPlanChange from "./messages/zh-CN/plan-change.json" with { type: "json" };
import zhPlanClose from "./messages/zh-CN/plan-close.json" with { type: "json" };
import zhPlanDraft from "./messages/zh-CN/plan-draft.json" with { type: "json" };
import zhPlanKept from "./messages/zh-CN/plan-kept.json" with { type: "json" };
import zhPlanKinds from "./messages/zh-CN/plan-kinds.json" with { type: "json" };
import zhPlanOffer from "./messages/zh-CN/plan-offer.json" with { type: "json" };
import zhPlans from "./messages/zh-CN/plans.json" with { type: "json" };
import zhPolicy from "./messages/zh-CN/policy.json" with { type: "json" };
import zhRecords from "./messages/zh-CN/records.json" with { type: "json" };
import zhStaff from "./messages/zh-CN/staff.json" with { type: "json" };
import zhTimeline from "./messages/zh-CN/timeline.json" with { type: "json" };
import zhWork from "./messages/zh-CN/work.json" with { type: "json" };
import type { Translate } from "./types";

const catalogues = {
  en: {
    accounts: enAccounts,
    agreement: enAgreement,
    approval: enApproval,
    archive: enArchive,
    auth: enAuth,
    claims: enClaims,
    common: enCommon,
    conduct: enConduct,
    contact: enContact,
    "contact-others": enContactOthers,
    "contact-points": enContactPoints,
    desk: enDesk,
    diary: enDiary,
    "dispute-desk": enDisputeDesk,
    "dispute-new": enDisputeNew,
    "dispute-texts": enDisputeTexts,
    disputes: enDisputes,
    errors: enErrors,
    evidence: enEvidence,
    help: enHelp,
    home: enHome,
    letters: enLetters,
    me: enMe,
    next: enNext,
    notifications: enNotifications,
    offline: enOffline,
    passkeys: enPasskeys,
    pay: enPay,
    "plan-change": enPlanChange,
    "plan-close": enPlanClose,
    "plan-draft": enPlanDraft,
    "plan-kept": enPlanKept,
    "plan-kinds": enPlanKinds,
    "plan-offer": enPlanOffer,
    plans: enPlans,
    policy: enPolicy,
    records: enRecords,
    staff: enStaff,
    timeline: enTimeline,
    work: enWork,
  },
  "zh-CN": {
    accounts: zhAccounts,
    agreement: zhAgreement,
    approval: zhApproval,
    archive: zhArchive,
    auth: zhAuth,
    claims: zhClaims,
    common: zhCommon,
    conduct: zhConduct,
    contact: zhContact,
    "contact-others": zhContactOthers,
    "contact-points": zhContactPoints,
    desk: zhDesk,
    diary: zhDiary,
    "dispute-desk": zhDisputeDesk,
    "dispute-new": zhDisputeNew,
    "dispute-texts": zhDisputeTexts,
    disputes: zhDisputes,
    errors: zhErrors,
    evidence: zhEvidence,
    help: zhHelp,
    home: zhHome,
    letters: zhLetters,
    me: zhMe,
    next: zhNext,
    notifications: zhNotifications,
    offline: zhOffline,
    passkeys: zhPasskeys,
    pay: zhPay,
    "plan-change": zhPlanChange,
    "plan-close": zhPlanClose,
    "plan-draft": zhPlanDraft,
    "plan-kept": zhPlanKept,
    "plan-kinds": zhPlanKinds,
    "plan-offer": zhPlanOffer,
    plans: zhPlans,
    policy: zhPolicy,
    records: zhRecords,
    staff: zhStaff,
    timeline: zhTimeline,
    work: zhWork,
  },
};

export type Area = keyof typeof catalogues.en;
export type { Translate };

const made = new Map<string, Translate>();

/**
 * The messages of an area in a language. Made once a process: building a translator costs more than the
 * rest of a small page. A missing key throws, and a test holds all keys in the code against the catalogues.
 */
export function translator(locale: Locale, area: Area): Translate {
  const name = `${locale}/${area}`;
  const known = made.get(name);
  if (known) return known;
  const translate = translatorOf(locale, catalogues[locale][area]);
  made.set(name, translate);
  return translate;
}

/** Messages in groups, as a file of the catalogues has them. */
interface Messages {
  readonly [key: string]: string | Messages;
}

const extended = new WeakMap<Messages, Translate>();

/**
 * The messages of an area with more of them on top, key by key: what a country calls its rules. Made once for
 * each `more`, which is of the one language.
 */
export function extendedTranslator(locale: Locale, area: Area, more: Messages): Translate {
  const known = extended.get(more);
  if (known) return known;
  const translate = translatorOf(locale, merged(catalogues[locale][area], more));
  extended.set(more, translate);
  return translate;
}

function merged(base: Messages, more: Messages): Messages {
  const result: Record<string, string | Messages> = { ...base };
  for (const [key, value] of Object.entries(more)) {
    const under = result[key];
    result[key] = typeof value === "object" && typeof under === "object" ? merged(under, value) : value;
  }
  return result;
}

function translatorOf(locale: Locale, messages: Messages): Translate {
  const translate = createTranslator({
    locale,
    messages: messages as unknown as IntlMessages,
    onError: (error) => {
      throw error;
    },
  }) as unknown as Translate;
  return withMemory(translate);
}

type IntlMessages = Record<string, string>;

/** Messages without values are always the same text: looked up once. */
function withMemory(translate: Translate): Translate {
  const texts = new Map<string, string>();
  return (key, values) => {
    if (values) return translate(key, values);
    const known = texts.get(key);
    if (known !== undefined) return known;
    const text = translate(key);
    texts.set(key, text);
    return text;
  };
}
