import ts from "typescript";
import type { SourceFile } from "./source-files";

export interface Route {
  /** As the router matches it: `/amounts/[accountId]`. */
  pattern: string;
  methods: string[];
  file: string;
}

const METHODS = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

function exportedNames(file: SourceFile): string[] {
  const source = ts.createSourceFile(file.path, file.text, ts.ScriptTarget.ES2023, true);
  return source.statements.flatMap((statement) => {
    const exported =
      ts.canHaveModifiers(statement) &&
      ts.getModifiers(statement)?.some((one) => one.kind === ts.SyntaxKind.ExportKeyword);
    if (exported && ts.isFunctionDeclaration(statement) && statement.name) return [statement.name.text];
    if (exported && ts.isVariableStatement(statement)) {
      return statement.declarationList.declarations.map((declaration) => declaration.name.getText(source));
    }
    if (ts.isExportDeclaration(statement) && statement.exportClause && ts.isNamedExports(statement.exportClause)) {
      return statement.exportClause.elements.map((element) => element.name.text);
    }
    return [];
  });
}

/** Every address the portal answers: a page by GET, a handler by the methods it exports. */
export function listRoutes(files: readonly SourceFile[]): Route[] {
  return files.flatMap((file) => {
    const [, folder, kind] = /^app\/(?:(.+)\/)?(page|route)\.tsx?$/.exec(file.path) ?? [];
    if (kind === undefined) return [];
    const segments = (folder ?? "").split("/").filter((segment) => segment !== "" && !/^\(.*\)$/.test(segment));
    const methods = kind === "page" ? ["GET"] : exportedNames(file).filter((name) => METHODS.has(name));
    return [{ pattern: `/${segments.join("/")}`, methods: methods.sort(), file: file.path }];
  });
}

/** Where the code and the authorisation matrix do not agree: a row too few, a row too many, other methods. */
export function matrixGaps(
  found: { routes: readonly Route[]; actions: readonly string[] },
  matrix: {
    routes: Readonly<Record<string, { methods: readonly string[] }>>;
    actions: Readonly<Record<string, unknown>>;
  },
): string[] {
  const patterns = new Map(found.routes.map((route) => [route.pattern, route]));
  const wrong = found.routes.flatMap((route) => {
    const row = matrix.routes[route.pattern];
    if (!row) return [`${route.file}: ${route.pattern} has no row in ROUTES`];
    const said = [...row.methods].sort().join(" ");
    return said === route.methods.join(" ")
      ? []
      : [`${route.pattern} answers ${route.methods.join(" ")}, its row says ${said}`];
  });
  const missing = found.actions.filter((name) => !(name in matrix.actions));
  return [
    ...wrong,
    ...missing.map((name) => `${name} has no row in ACTIONS`),
    ...Object.keys(matrix.routes)
      .filter((pattern) => !patterns.has(pattern))
      .map((pattern) => `no file answers ${pattern}`),
    ...Object.keys(matrix.actions)
      .filter((name) => !found.actions.includes(name))
      .map((name) => `there is no action ${name}`),
  ];
}
