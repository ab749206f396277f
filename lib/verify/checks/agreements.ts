import type postgres from "postgres";
import { textHash } from "@/lib/plans/agreement/text";
import type { AgreementDocument } from "@/lib/plans/agreement/types";
import { termsHash } from "@/lib/plans/quote";
import { readTerms, type StoredTerms } from "@/lib/plans/stored";
import { type Check, collected } from "../check";

const PAGE = 200;
/** Before every id. */
const FIRST = "00000000-0000-0000-0000-000000000000";

interface Row {
  cardholder_id: string;
  proposal_id: string;
  text: AgreementDocument;
  text_hash: string;
  terms: StoredTerms;
  terms_hash: string;
}

/** The hash that something carries now; a text that cannot be read any more has none. */
const hashOr = (work: () => Promise<string>): Promise<string | null> =>
  Promise.resolve()
    .then(work)
    .catch(() => null);

async function wrongIn({ text, text_hash, terms, terms_hash }: Row): Promise<string[]> {
  const [ofText, ofTerms] = [await hashOr(() => textHash(text)), await hashOr(() => termsHash(readTerms(terms)))];
  return [...(ofText === text_hash ? [] : ["text"]), ...(ofTerms === terms_hash ? [] : ["terms"])];
}

async function pageAfter(sql: postgres.TransactionSql, after: Pick<Row, "cardholder_id" | "proposal_id">) {
  return sql<Row[]>`
    select a.cardholder_id, a.proposal_id, a.text, a.text_hash, v.terms, a.terms_hash
    from agreement a
    join proposal_version v on v.cardholder_id = a.cardholder_id and v.proposal_id = a.proposal_id
      and v.version = a.version
    where (a.cardholder_id, a.proposal_id) > (${after.cardholder_id}, ${after.proposal_id})
    order by a.cardholder_id, a.proposal_id limit ${PAGE}`;
}

/** Both hashes of every signature, worked out anew from what is stored: what was signed is what is there. */
export const agreementCheck: Check = {
  name: "every signed text and its terms carry the hashes of the signature",
  run: async (sql) => {
    let looked = 0;
    const wrong: string[] = [];
    let rows = await pageAfter(sql, { cardholder_id: FIRST, proposal_id: FIRST });
    while (rows.length > 0) {
      for (const row of rows) wrong.push(...(await wrongIn(row)).map((what) => `${row.proposal_id}: ${what}`));
      looked += rows.length;
      rows = await pageAfter(sql, rows.at(-1) as Row);
    }
    return collected(looked, wrong);
  },
};
