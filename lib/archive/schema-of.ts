import { ARCHIVED } from "./tables";

type Json = Record<string, unknown>;

const HASH = { type: "string", pattern: "^[0-9a-f]{64}$" };

/** What a column of the database is in JSON, by its type there. Amounts are minor units; bytes begin with `\x`. */
const TYPES: Readonly<Record<string, Json>> = {
  uuid: { type: "string", format: "uuid" },
  text: { type: "string" },
  bigint: { type: "integer" },
  integer: { type: "integer" },
  smallint: { type: "integer" },
  boolean: { type: "boolean" },
  date: { type: "string", format: "date" },
  "timestamp with time zone": { type: "string", format: "date-time" },
  bytea: { type: "string", pattern: "^\\\\x([0-9a-f]{2})*$" },
  ARRAY: { type: "array" },
  jsonb: {},
};

interface Column {
  table: string;
  column: string;
  type: string;
  nullable: boolean;
}

function typeOf({ type, nullable }: Column): Json {
  const known = TYPES[type] ?? {};
  return nullable && typeof known.type === "string" ? { ...known, type: [known.type, "null"] } : known;
}

const object = (properties: Json, about?: string): Json => ({
  ...(about && { description: about }),
  type: "object",
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
});

const orNull = (schema: Json): Json => ({ anyOf: [schema, { type: "null" }] });

/** What the files of records hold, line by line. */
const RECORDS: Json = {
  event: object(
    {
      seq: { type: "integer", minimum: 1 },
      at: { type: "string", format: "date-time" },
      actor: { type: "string" },
      event: { type: "string" },
      facts: { type: "object" },
      commitment: orNull({ ...HASH, description: "SHA-256 of the salt and the text." }),
      previousHash: HASH,
      hash: HASH,
      content: orNull(object({ salt: HASH, text: { type: "string", description: "JSON" } })),
    },
    "A line of records/events-*.jsonl. Content is null where there is none, was removed, or is internal to the bank.",
  ),
  checkpoint: object(
    {
      number: { type: "integer", minimum: 1 },
      text: { type: "string" },
      signature: { type: "string", contentEncoding: "base64" },
      certificate: { ...HASH, description: "Names the file in certificates/." },
    },
    "A line of records/checkpoints.jsonl.",
  ),
  proof: object(
    {
      leaf: object({
        seq: { type: "integer", minimum: 1 },
        head: HASH,
        salt: HASH,
        position: { type: "integer", minimum: 0 },
      }),
      proof: { type: "array", items: HASH },
    },
    "records/proof.json: the newest published head of the chain, and its way to the root (RFC 6962).",
  ),
};

/** The schema of an archive (JSON Schema 2020-12): `$defs` has one for a line of each file, by the file's name. */
export function schemaOf(columns: readonly Column[]): Json {
  const tables = Object.entries(ARCHIVED).map(([table, { about }]) => {
    const own = columns.filter((column) => column.table === table);
    const properties = Object.fromEntries(own.map((column) => [column.column, typeOf(column)]));
    return [`data/${table}`, object(properties, `A line of data/${table}.jsonl. ${about}`)] as const;
  });
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "huanqing-archive/1",
    description: "Amounts are whole numbers of the smallest unit of their currency; instants are UTC.",
    $defs: { ...RECORDS, ...Object.fromEntries(tables) },
  };
}
