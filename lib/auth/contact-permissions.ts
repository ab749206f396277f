/** Rows of the authorisation matrix for how a cardholder is contacted and who speaks for them. */
export const CONTACT_ROUTES = {
  "/contact": { access: "cardholder", methods: ["GET"] },
  "/contact/hours": { access: "cardholder", methods: ["GET"] },
  "/contact/pause": { access: "cardholder", methods: ["GET"] },
  "/contact/start": { access: "cardholder", methods: ["GET"] },
  "/contact/points": { access: "cardholder", methods: ["GET"] },
  "/contact/others": { access: "cardholder", methods: ["GET"] },
  "/contact/representative": { access: "cardholder", methods: ["GET"] },
  "/api/representative": { access: "cardholder", methods: ["POST"], form: true },
  "/staff/representatives/[cardholderId]/[representativeId]": {
    access: "staff",
    methods: ["GET"],
    roles: ["supervisor"],
  },
  "/api/staff/authority/[cardholderId]/[representativeId]/[link]": {
    access: "staff",
    methods: ["GET"],
    roles: ["supervisor"],
  },
  "/contact/history": { access: "cardholder", methods: ["GET"] },
} as const;

export const CONTACT_ACTIONS = {
  "contact/wishing/actions#changeHours": { access: "cardholder", verb: "contact.change" },
  "contact/wishing/actions#moveChannel": { access: "cardholder", verb: "contact.change" },
  "contact/wishing/actions#changeLimit": { access: "cardholder", verb: "contact.change" },
  "contact/wishing/actions#changeMost": { access: "cardholder", verb: "contact.change" },
  "contact/wishing/actions#startPause": { access: "cardholder", verb: "contact.change" },
  "contact/wishing/actions#endPause": { access: "cardholder", verb: "contact.change" },
  "contact/wishing/actions#changeCare": { access: "cardholder", verb: "contact.change" },
  "contact/wishing/actions#answerStart": { access: "cardholder", verb: "contact.change" },
  "contact/wishing/actions#undo": { access: "cardholder", verb: "contact.change" },
  "contact/points/actions#askCode": { access: "cardholder", verb: "contact.change" },
  "contact/points/actions#confirm": { access: "cardholder", verb: "contact.change" },
  "contact/points/actions#changeUse": { access: "cardholder", verb: "contact.change" },
  "contact/points/actions#end": { access: "cardholder", verb: "contact.change" },
  "contact/others/actions#name": { access: "cardholder", verb: "contact.change" },
  "contact/others/actions#withdraw": { access: "cardholder", verb: "contact.change" },
  "contact/representing/actions#revoke": { access: "cardholder", verb: "contact.change" },
  "contact/representing/deciding/actions#decide": {
    access: "staff",
    verb: "representative.decide",
    roles: ["supervisor"],
  },
} as const;
