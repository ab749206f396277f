import { addDays, type PlainDate } from "@/lib/core/dates";
import type { ContactStep, DemoCountry } from "./country-types";
import type { Row } from "./csv";
import { usPeople } from "./people-us";

/** Never a call within seven days after a conversation, and none before 8 or after 21. */
const BANK: readonly ContactStep[] = [
  [1, "10:00", "sms", "delivered", "notice", "Payment reminder sent"],
  [6, "14:30", "call", "unanswered", "collection", ""],
  [9, "10:20", "call", "conversation", "collection", "Explained the overdue amount and the ways to pay"],
  [20, "11:00", "email", "delivered", "collection", "Payment reminder sent"],
  [33, "09:30", "letter", "delivered", "notice", "Letter about the overdue payment"],
  [47, "15:10", "call", "conversation", "collection", "Cardholder asked about a plan"],
];

const AGENCY: readonly ContactStep[] = [
  [1, "09:30", "letter", "delivered", "notice", "Validation notice sent"],
  [9, "15:05", "call", "conversation", "collection", "Said for whom the agency acts, and the amount"],
  [25, "18:20", "call", "unanswered", "collection", ""],
];

function agencyRows(anchor: PlainDate): Row[] {
  return [
    {
      agency_ref: "AG-U1",
      name: "Example Harbor Recovery LLC",
      phone: "+12125550191",
      white_listed: "true",
      engaged_from: addDays(anchor, -1400).toString(),
    },
  ];
}

/** The United States: Larkfield Bank. */
export const us: DemoCountry = {
  people: usPeople,
  productTerms: "us-standard",
  currency: "USD",
  merchants: [
    ["Green Sprout Market", "Groceries"],
    ["Cloudrest Pharmacy (sample)", "Pharmacy"],
    ["Starfield Coffee", "Dining"],
    ["Riverside Noodle Bar", "Dining"],
    ["Hundred Rivers Gas", "Gasoline"],
    ["Lantern Books", "Books"],
    ["Hibiscus Clothing", "Apparel"],
    ["Swift Heron Rides", "Transport"],
    ["Far Hills Travel", "Travel"],
    ["Orange Crate Online", "Online shopping"],
    ["Clear Spring Water", "Utilities"],
    ["Daybreak Electric", "Utilities"],
    ['"24/7" Northstar Gym', "Fitness"],
    ["Café Nord, Harbor Street", "Dining"],
  ],
  ways: ["Payment in the app", "ACH payment", "Automatic payment", "Check"],
  once: {
    purchase: ["Online shopping", "Orange Crate Online"],
    cash: ["Cash advance", "Larkfield Bank ATM 0321"],
    refund: ["Refund", "Orange Crate Online"],
    payment: ["Payment in the app", ""],
    overpayment: ["ACH payment", ""],
  },
  charges: { lateFee: "Late fee", interest: "Interest charge on purchases", plan: "Adjustment by payment plan" },
  bankContacts: BANK,
  agencyContacts: { "AG-U1": AGENCY },
  agencies: agencyRows,
};
