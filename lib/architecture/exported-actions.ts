import ts from "typescript";
import { STAFF_ROLES } from "../core/actor";
import type { SourceFile } from "./source-files";

const isExported = (node: ts.Statement) =>
  ts.canHaveModifiers(node) && ts.getModifiers(node)?.some((one) => one.kind === ts.SyntaxKind.ExportKeyword) === true;

function hasDirective(node: ts.Node, text: string): boolean {
  if (ts.isExpressionStatement(node) && ts.isStringLiteral(node.expression) && node.expression.text === text)
    return true;
  return ts.forEachChild(node, (child) => hasDirective(child, text)) ?? false;
}

function isMadeByDefineAction(value: ts.Expression | undefined): boolean {
  return (
    !!value &&
    ts.isCallExpression(value) &&
    ts.isIdentifier(value.expression) &&
    value.expression.text === "defineAction"
  );
}

/** One server action, and what its definition says of itself. */
export interface FoundAction {
  /** `plans/actions#signPlan`, by where it stands. */
  key: string;
  /** By its own words; null where they are no plain text. */
  name: string | null;
  who: string | null;
  /** The roles of the staff that it lets in; absent where there are none, "?" where they are no plain list. */
  roles?: readonly string[];
}

function initializerOf(definition: ts.ObjectLiteralExpression, word: string): ts.Expression | null {
  const found = definition.properties.find(
    (property): property is ts.PropertyAssignment =>
      ts.isPropertyAssignment(property) && property.name.getText() === word,
  );
  return found?.initializer ?? null;
}

function wordOf(definition: ts.ObjectLiteralExpression, word: string): string | null {
  const value = initializerOf(definition, word);
  return value && ts.isStringLiteralLike(value) ? value.text : null;
}

function rolesOf(definition: ts.ObjectLiteralExpression): readonly string[] | null {
  const value = initializerOf(definition, "roles");
  if (value === null) return null;
  if (value.getText() === "STAFF_ROLES") return STAFF_ROLES;
  if (!ts.isArrayLiteralExpression(value)) return ["?"];
  return value.elements.map((role) => (ts.isStringLiteralLike(role) ? role.text : "?"));
}

function describeAction(key: string, value: ts.Expression | undefined): FoundAction {
  const definition = value && ts.isCallExpression(value) ? value.arguments[0] : undefined;
  if (!definition || !ts.isObjectLiteralExpression(definition)) return { key, name: null, who: null };
  const roles = rolesOf(definition);
  return { key, name: wordOf(definition, "name"), who: wordOf(definition, "who"), ...(roles && { roles }) };
}

/** The server actions of an `actions.ts`, and what in it (or in any other file) is not made by `defineAction`. */
export function readActions(file: SourceFile): { actions: FoundAction[]; wrong: string[] } {
  const source = ts.createSourceFile(file.path, file.text, ts.ScriptTarget.ES2023, true, ts.ScriptKind.TSX);
  const feature = /^lib\/(.+\/actions)\.ts$/.exec(file.path)?.[1];
  const serverSide = hasDirective(source, "use server");
  if (feature === undefined) {
    return { actions: [], wrong: serverSide ? [`${file.path}: "use server" outside an actions.ts`] : [] };
  }
  const actions: FoundAction[] = [];
  const wrong = serverSide ? [] : [`${file.path}: does not begin with "use server"`];
  for (const statement of source.statements) {
    if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) continue;
    const isDefault = ts.isExportAssignment(statement);
    const isList = ts.isExportDeclaration(statement) && !statement.isTypeOnly;
    if (isDefault || isList || (isExported(statement) && !ts.isVariableStatement(statement))) {
      wrong.push(`${file.path}: "${statement.getText(source).slice(0, 60)}" is not a constant made by defineAction`);
    } else if (isExported(statement) && ts.isVariableStatement(statement)) {
      for (const { name, initializer } of statement.declarationList.declarations) {
        actions.push(describeAction(`${feature}#${name.getText(source)}`, initializer));
        if (!isMadeByDefineAction(initializer))
          wrong.push(`${file.path}: ${name.getText(source)} is not made by defineAction`);
      }
    }
  }
  return { actions, wrong };
}
