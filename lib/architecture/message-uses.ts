import ts from "typescript";
import type { SourceFile } from "./source-files";

/** How the code asks for messages. `area` is null where the translator came in as a parameter. */
export interface MessageUses {
  /** `t("heading", { name })`: given is null when the values are not written out. */
  calls: { where: string; area: string | null; key: string; given: string[] | null }[];
  /** ``t(`kinds.${kind}`)``: every key that begins so is in use. */
  families: { where: string; area: string | null; prefix: string }[];
  /** Every other text in the code: a key can be handed on as data (`zod` issues, rows of a pack). */
  loose: Set<string>;
}

type Scope = Map<string, string>;

const unwrap = (node: ts.Expression): ts.Expression => (ts.isAwaitExpression(node) ? unwrap(node.expression) : node);

/** The area of `translator(locale, "home")`, also behind `await`. */
function areaMade(made: ts.Expression | undefined, areas: ReadonlySet<string>): string | null {
  const call = made && unwrap(made);
  if (!call || !ts.isCallExpression(call) || !/translat/i.test(call.expression.getText())) return null;
  const area = call.arguments.find((argument) => ts.isStringLiteralLike(argument) && areas.has(argument.text));
  return area && ts.isStringLiteralLike(area) ? area.text : null;
}

function isTranslator(node: ts.ParameterDeclaration | ts.BindingElement | ts.PropertySignature): boolean {
  return "type" in node && node.type?.getText() === "Translate";
}

/** The texts that an argument can be: of a literal, of both branches of a choice. */
function literals(node: ts.Expression): ts.StringLiteralLike[] {
  if (ts.isStringLiteralLike(node)) return [node];
  if (ts.isParenthesizedExpression(node)) return literals(node.expression);
  if (ts.isConditionalExpression(node)) return [...literals(node.whenTrue), ...literals(node.whenFalse)];
  return [];
}

function valuesGiven(node: ts.Expression | undefined): string[] | null {
  if (node === undefined) return [];
  if (!ts.isObjectLiteralExpression(node)) return null;
  if (node.properties.some((property) => ts.isSpreadAssignment(property))) return null;
  return node.properties.map((property) => property.name?.getText() ?? "");
}

function readFile(file: SourceFile, areas: ReadonlySet<string>, uses: MessageUses): void {
  const kind = file.path.endsWith("x") ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const source = ts.createSourceFile(file.path, file.text, ts.ScriptTarget.ES2023, true, kind);
  const keys = new Set<ts.Node>();
  const free = new Set<string>();

  const visitCall = (call: ts.CallExpression, scope: Scope): void => {
    const [first, values] = call.arguments;
    if (!first) return;
    const name = ts.isPropertyAccessExpression(call.expression) ? call.expression.name : call.expression;
    const area = ts.isIdentifier(name) ? (scope.get(name.text) ?? null) : areaMade(name, areas);
    if (area === null && !(ts.isIdentifier(name) && free.has(name.text))) return;
    const line = source.getLineAndCharacterOfPosition(call.getStart()).line + 1;
    const where = `${file.path}:${line}`;
    for (const literal of literals(first)) {
      keys.add(literal);
      uses.calls.push({ where, area, key: literal.text, given: valuesGiven(values) });
    }
    if (ts.isTemplateExpression(first)) uses.families.push({ where, area, prefix: first.head.text });
  };

  const visit = (node: ts.Node, outer: Scope): void => {
    const scope = ts.isFunctionLike(node) || ts.isBlock(node) ? new Map(outer) : outer;
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name)) {
      const area = areaMade(node.initializer, areas);
      if (area !== null) scope.set(node.name.text, area);
    }
    if (ts.isParameter(node) || ts.isBindingElement(node) || ts.isPropertySignature(node)) {
      if (isTranslator(node)) {
        free.add(node.name.getText());
        scope.delete(node.name.getText());
      }
    }
    if (ts.isCallExpression(node)) visitCall(node, scope);
    if (ts.isStringLiteralLike(node) && !keys.has(node)) uses.loose.add(node.text);
    ts.forEachChild(node, (child) => visit(child, scope));
  };
  visit(source, new Map());
}

export function readUses(files: readonly SourceFile[], areas: ReadonlySet<string>): MessageUses {
  const uses: MessageUses = { calls: [], families: [], loose: new Set() };
  for (const file of files) readFile(file, areas, uses);
  return uses;
}
