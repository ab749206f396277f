import ts from "typescript";
import type { SourceFile } from "./source-files";

/*
 * What belongs to one country stands in its pack, in the demonstration's people or in a test, never in code that
 * every country runs and never in the shared catalogues. Comments may say where a rule comes from.
 */

const COUNTRY: readonly (readonly [about: string, pattern: RegExp])[] = [
  ["a pack", /^us$|\bcn-mainland\b|\b(?:cn|us)-standard|^cnMainland/],
  [
    "an instrument",
    /民法典|银监会|银保监|银发〔|金规〔|法释〔|征信业|自律公约|个人信息保护法|领用合约|GB\/T ?\d|\b(?:CFR|USC|FCRA|FDCPA|PIPL|CPLR)\b|\bRegulation [A-Z]\b|\b(?:2011 )?Measures(?:,)? art\b|\bCivil Code\b|Personal Information Protection Law/,
  ],
  [
    "an institution or its number",
    /(?<!\d)(?:12378|12363|12315|12345|12348)(?!\d)|人民银行|金融监管总局|征信中心|征信系统|银联|银行业协会|\b(?:CFPB|NFCC|OCC|FFIEC|NFRA|PBoC|UnionPay)\b|People.s Bank/,
  ],
  ["a time zone", /\b(?:Africa|America|Asia|Australia|Europe|Pacific)\/[A-Z]\w+/],
  ["a currency", /\b(?:CNY|USD|HKD|TWD|GBP|EUR|RMB)\b|人民币|\byuan\b|[¥￥]/i],
  ["a calling code", /\+86|0086|\+1(?=[ -]?\(?[2-9]\d\d)/],
  ["an identity document", /身份证(?!件遗失)|社会安全号码|Social Security|\bSSN\b/],
];

const QUOTED = /["'`]us["'`]/;

/** Rooms that may know a country. */
const AT_HOME = /^lib\/(?:policy\/packs|demo|demo-people|ledger\/vectors|architecture)\//;

/** Files that name what is a country's for a reason that holds everywhere. */
const EXCEPTIONS: Readonly<Record<string, { about: string; because: string }>> = {
  "lib/policy/banned-phrases-zh.ts": {
    about: "an institution or its number",
    because: "whom nobody may pretend to be, wherever Chinese is read",
  },
  "lib/i18n/format.ts": { about: "a currency", because: "the signs of ISO 4217 codes, whoever uses them" },
};

function found(where: string, text: string): { about: string; text: string }[] {
  return COUNTRY.filter(([, pattern]) => pattern.test(text)).map(([about]) => ({
    about,
    text: `${where}: names ${about}: ${text.trim().slice(0, 60)}`,
  }));
}

/** What a node says by itself; a short name in code is a variable, not a country. */
function textOf(node: ts.Node): string | null {
  if (ts.isIdentifier(node)) return node.text.length > 2 ? node.text : null;
  const speaks =
    ts.isStringLiteralLike(node) ||
    ts.isJsxText(node) ||
    ts.isTemplateLiteralToken(node) ||
    ts.isRegularExpressionLiteral(node);
  return speaks ? node.text : null;
}

/** Texts, patterns and names in the code of a file, each with its line; no comments. */
function* spoken(file: SourceFile): Generator<[line: number, text: string]> {
  const kind = file.path.endsWith("x") ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const source = ts.createSourceFile(file.path, file.text, ts.ScriptTarget.ES2023, true, kind);
  const nodes: ts.Node[] = [source];
  for (let node = nodes.pop(); node; node = nodes.pop()) {
    ts.forEachChild(node, (child) => void nodes.push(child));
    const text = textOf(node);
    if (text !== null) yield [source.getLineAndCharacterOfPosition(node.getStart()).line + 1, text];
  }
}

/**
 * Where code that every country runs names one country's pack, law, institution, zone, currency, calling code
 * or identity document; and exceptions that nobody needs any more.
 */
export function countryWords(files: readonly SourceFile[], exceptions = EXCEPTIONS): string[] {
  const used = new Set<string>();
  const wrong = files
    // Most files name nothing even in their comments: those are not taken apart.
    .filter((file) => !AT_HOME.test(file.path) && (QUOTED.test(file.text) || found("", file.text).length > 0))
    .flatMap((file) =>
      [...spoken(file)].flatMap(([line, text]) =>
        found(`${file.path}:${line}`, text).flatMap((breach) => {
          if (exceptions[file.path]?.about !== breach.about) return [breach.text];
          used.add(file.path);
          return [];
        }),
      ),
    );
  const idle = Object.keys(exceptions).filter((path) => !used.has(path));
  return [...wrong, ...idle.map((path) => `${path}: is an exception that nobody needs`)];
}

/** The same for the messages that every country shares, by key. */
export function countryMessages(messages: Iterable<readonly [key: string, text: string]>): string[] {
  return [...messages].flatMap(([key, text]) => found(key, text).map((breach) => breach.text));
}
