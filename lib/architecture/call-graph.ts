import path from "node:path";
import ts from "typescript";
import type { SourceFile } from "./source-files";

/** A function at the top of a file: `lib/plans/mutations.ts#signPlan`. */
export type FunctionName = string;

/** What each top-level function of the project calls, by name; calls into packages are left as bare words. */
export type CallGraph = ReadonlyMap<FunctionName, ReadonlySet<FunctionName>>;

function resolveImport(from: string, specifier: string): string | null {
  if (specifier.startsWith("@/")) return `${specifier.slice(2)}.ts`;
  if (specifier.startsWith(".")) return `${path.posix.join(path.posix.dirname(from), specifier)}.ts`;
  return null;
}

function importedNames(source: ts.SourceFile, file: string): Map<string, FunctionName> {
  const names = new Map<string, FunctionName>();
  for (const statement of source.statements) {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) continue;
    const target = resolveImport(file, statement.moduleSpecifier.text);
    const bindings = statement.importClause?.namedBindings;
    if (target === null || !bindings) continue;
    if (ts.isNamespaceImport(bindings)) {
      names.set(`${bindings.name.text}.*`, `${target}#`);
      continue;
    }
    for (const element of bindings.elements) {
      names.set(element.name.text, `${target}#${(element.propertyName ?? element.name).text}`);
    }
  }
  return names;
}

/** Functions and constants at the top of a file, with the part of the tree that runs when they are used. */
function topLevel(source: ts.SourceFile): [name: string, body: ts.Node][] {
  return source.statements.flatMap((statement): [string, ts.Node][] => {
    if (ts.isFunctionDeclaration(statement) && statement.name && statement.body) {
      return [[statement.name.text, statement.body]];
    }
    if (!ts.isVariableStatement(statement)) return [];
    return statement.declarationList.declarations.flatMap((declaration): [string, ts.Node][] =>
      ts.isIdentifier(declaration.name) && declaration.initializer
        ? [[declaration.name.text, declaration.initializer]]
        : [],
    );
  });
}

/** Names that stand for themselves: not the `at` of `plan.at` or of `{ at: … }`. */
function wordsUsed(body: ts.Node): Set<string> {
  const words = new Set<string>();
  const visit = (node: ts.Node): void => {
    const { parent } = node;
    const isMember =
      parent && (ts.isPropertyAccessExpression(parent) || ts.isPropertyAssignment(parent)) && parent.name === node;
    if (ts.isIdentifier(node) && !isMember) words.add(node.text);
    if (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression)) {
      words.add(`${node.expression.text}.${node.name.text}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(body);
  return words;
}

export function buildCallGraph(files: readonly SourceFile[]): CallGraph {
  const graph = new Map<FunctionName, Set<FunctionName>>();
  for (const file of files) {
    const source = ts.createSourceFile(file.path, file.text, ts.ScriptTarget.ES2023, true);
    const imported = importedNames(source, file.path);
    const own = topLevel(source);
    const local = new Set(own.map(([name]) => name));
    for (const [name, body] of own) {
      const calls = [...wordsUsed(body)].flatMap((word) => {
        if (local.has(word)) return [`${file.path}#${word}`];
        const [space = "", member] = word.split(".");
        const elsewhere = member === undefined ? imported.get(word) : imported.get(`${space}.*`);
        if (elsewhere === undefined) return [];
        return [member === undefined ? elsewhere : `${elsewhere}${member}`];
      });
      graph.set(`${file.path}#${name}`, new Set(calls));
    }
  }
  return graph;
}

/** Whether using `from` can lead to `goal`, directly or through other functions of the project. */
export function leadsTo(graph: CallGraph, from: FunctionName, goal: FunctionName): boolean {
  const seen = new Set<FunctionName>([from]);
  const waiting = [from];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    for (const next of graph.get(at) ?? []) {
      if (next === goal) return true;
      if (!seen.has(next)) waiting.push(next);
      seen.add(next);
    }
  }
  return false;
}
