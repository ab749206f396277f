/** The rule a batch broke. The first group always refuses the batch; the second speaks about rows. */
export type Rule =
  | "format"
  | "manifest"
  | "batch_ref"
  | "source"
  | "previous"
  | "as_of"
  | "file"
  | "header"
  | "hash"
  | "rows"
  | "totals"
  | "columns"
  | "encoding"
  | "required"
  | "money"
  | "date"
  | "time"
  | "value"
  | "text"
  | "key"
  | "reference"
  | "terms"
  | "holder"
  | "moved"
  | "parts"
  | "invariant"
  | "entries";

/** The rules about rows: with `--quarantine` a row that breaks one is set aside, with all rows of its account. */
const ABOUT_ROWS: ReadonlySet<Rule> = new Set<Rule>([
  "encoding",
  "required",
  "money",
  "date",
  "time",
  "value",
  "text",
  "key",
  "reference",
  "terms",
  "holder",
  "moved",
  "parts",
  "invariant",
  "entries",
]);

/**
 * Whether a finding refuses the batch even with `--quarantine`: rules about the batch and its files, rows that
 * cannot be cut into cells, and a figure whose account cannot be read, because any account might then be half new.
 */
function alwaysRefuses({ file, column, rule }: Finding): boolean {
  if (!ABOUT_ROWS.has(rule)) return true;
  const unread = rule === "required" || rule === "text" || rule === "encoding";
  return unread && column === "account_ref" && file !== "contacts_log.csv";
}

/** One thing that is wrong, with the physical line on which its record begins (null: the whole file). */
export interface Finding {
  file: string;
  line: number | null;
  column: string | null;
  rule: Rule;
  /** What stood there, masked when it is personal; never the whole row. */
  value: string | null;
}

/** So many findings are kept and reported; the rest is counted. */
export const MOST_FINDINGS = 1_000;
const MOST_CHARACTERS = 120;

/** A copy, cut when long: a slice would keep the piece of the file alive that it was cut from. */
function ownText(value: string): string {
  const cut = value.length > MOST_CHARACTERS ? `${value.slice(0, MOST_CHARACTERS)}…` : value;
  return Buffer.from(cut, "utf8").toString("utf8");
}

/** Collects findings in bounded memory, however many there are. */
export class Findings {
  readonly kept: Finding[] = [];
  readonly byRule = new Map<Rule, number>();
  readonly #places = new Set<string>();
  #total = 0;
  #refusing = 0;

  add(finding: Finding, times = 1): void {
    this.#total += times;
    if (alwaysRefuses(finding)) this.#refusing += times;
    this.byRule.set(finding.rule, (this.byRule.get(finding.rule) ?? 0) + times);
    if (finding.column !== null) this.#places.add(`${finding.file}/${finding.column}`);
    if (this.kept.length === MOST_FINDINGS) return;
    const value = finding.value === null ? null : ownText(finding.value);
    this.kept.push({ ...finding, value });
  }

  get total(): number {
    return this.#total;
  }

  /** How many refuse the batch, whatever was asked for. */
  get refusing(): number {
    return this.#refusing;
  }

  /** Whether a value of this column could not be read, so that its sum says nothing. */
  touches(file: string, column: string): boolean {
    return this.#places.has(`${file}/${column}`);
  }
}

/** What a report may show of a personal value: its first character and its length. */
export function masked(value: string): string {
  const characters = [...value];
  return characters.length === 0 ? "" : `${characters[0]}*** (${characters.length} characters)`;
}

/** Thrown to roll everything back: the findings say why. */
export class BatchRefused extends Error {
  override name = "BatchRefused";
  constructor(readonly findings: Findings) {
    super("the batch is refused");
  }
}

/** A batch that cannot be read at all: no folder, no zip, a manifest that is no JSON. */
export class UnreadableBatch extends Error {
  override name = "UnreadableBatch";
  constructor(
    readonly file: string,
    readonly rule: Rule,
    message: string,
  ) {
    super(message);
  }
}
