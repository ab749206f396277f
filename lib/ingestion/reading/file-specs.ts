import { ENTRY_KINDS } from "@/lib/accounts/types";
import {
  type CellKind,
  date,
  dayOfMonth,
  matching,
  money,
  moneyNotNegative,
  oneOf,
  ref,
  textOf,
  time,
  yesNo,
} from "./cell-kinds";

export type FileName =
  | "cardholders.csv"
  | "accounts.csv"
  | "statements.csv"
  | "entries.csv"
  | "agencies.csv"
  | "contacts_log.csv";

export interface Column {
  name: string;
  kind: CellKind;
  /** The cell cannot be empty. */
  required: boolean;
  /** The header may do without it. */
  optional: boolean;
  /** Reports show it masked. */
  personal: boolean;
}

/** One file of the format: its columns in the order of the staging table, and what its key is. */
export interface FileSpec {
  name: FileName;
  table: string;
  key: readonly string[];
  columns: readonly Column[];
}

type Flags = Partial<Pick<Column, "optional" | "personal">>;
const must = (name: string, kind: CellKind, flags: Flags = {}): Column => ({
  name,
  kind,
  required: true,
  optional: false,
  personal: false,
  ...flags,
});
const may = (name: string, kind: CellKind, flags: Flags = {}): Column => ({
  ...must(name, kind, flags),
  required: false,
});

const PHONE = matching(/^\+[1-9]\d{6,14}$/);
const EMAIL = matching(/^(?=.{3,254}$)[^@\s]+@[^@\s]+$/);
const personal = { personal: true };
const optional = { optional: true };
const WORD = textOf(200);

/** The files of `huanqing-import/1` in the order in which they are read. */
export const FILES: readonly FileSpec[] = [
  {
    name: "agencies.csv",
    table: "i_agency",
    key: ["agency_ref"],
    columns: [
      must("agency_ref", ref),
      must("name", WORD),
      may("phone", PHONE),
      must("white_listed", yesNo),
      may("engaged_from", date),
    ],
  },
  {
    name: "cardholders.csv",
    table: "i_cardholder",
    key: ["cardholder_ref"],
    columns: [
      must("cardholder_ref", ref),
      must("name", WORD, personal),
      may("phone", PHONE, personal),
      may("email", EMAIL, personal),
      may("locale", oneOf("zh-CN", "en")),
      may("address", textOf(500), personal),
      may("id_tail", matching(/^[0-9A-Za-z]{4}$/), personal),
    ],
  },
  {
    name: "accounts.csv",
    table: "i_account",
    key: ["account_ref"],
    columns: [
      must("account_ref", ref),
      must("cardholder_ref", ref),
      must("product", WORD),
      must("card_tail", matching(/^\d{4}$/)),
      must("currency", matching(/^[A-Z]{3}$/)),
      may("credit_limit", moneyNotNegative),
      must("status", oneOf("open", "blocked", "closed", "charged_off")),
      must("statement_day", dayOfMonth),
      may("opened_on", date),
      may("agency_ref", ref),
      must("product_terms", ref),
      may("principal", money, optional),
      may("interest", money, optional),
      may("fees", money, optional),
    ],
  },
  {
    name: "statements.csv",
    table: "i_statement",
    key: ["account_ref", "statement_date"],
    columns: [
      must("account_ref", ref),
      must("statement_date", date),
      must("due_date", date),
      must("opening_balance", money),
      must("purchases", money),
      must("cash", money),
      must("interest", money),
      must("fees", money),
      must("payments", money),
      must("adjustments", money),
      must("closing_balance", money),
      must("minimum_due", moneyNotNegative),
      must("minimum_unpaid", moneyNotNegative),
    ],
  },
  {
    name: "entries.csv",
    table: "i_entry",
    key: ["entry_ref"],
    columns: [
      must("entry_ref", ref),
      must("account_ref", ref),
      must("posted_on", date),
      may("transacted_on", date),
      must("kind", oneOf(...ENTRY_KINDS)),
      must("amount", money),
      may("description", textOf(500)),
      may("merchant", WORD),
      may("statement_date", date),
    ],
  },
  {
    name: "contacts_log.csv",
    table: "i_contact",
    key: ["contact_ref"],
    columns: [
      must("contact_ref", ref),
      must("account_ref", ref),
      must("at", time),
      must("channel", oneOf("call", "sms", "email", "letter", "visit", "push")),
      must("by", ref),
      must("direction", oneOf("outbound", "inbound")),
      must("outcome", oneOf("unanswered", "connected", "conversation", "delivered", "failed")),
      may("summary", textOf(4_000), personal),
      may("recording_ref", ref),
      may("relation", oneOf("debtor", "guarantor", "third_party"), optional),
      may("purpose", oneOf("collection", "notice", "requested", "marketing"), optional),
      may("number_tail", matching(/^\d{1,8}$/), { optional: true, personal: true }),
      may("place", oneOf("mobile", "home", "work"), optional),
    ],
  },
];

/** What a full batch cannot do without. */
export const FULL_NEEDS: readonly FileName[] = ["cardholders.csv", "accounts.csv", "statements.csv"];

export function isFileName(name: string): name is FileName {
  return FILES.some((file) => file.name === name);
}
