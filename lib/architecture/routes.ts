import ts from "typescript";
import type { FoundAction } from "./exported-actions";
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

interface Matrix {
  routes: Readonly<Record<string, { methods: readonly string[] }>>;
  actions: Readonly<Record<string, { access: string; roles?: readonly string[] }>>;
}

const listed = (roles: readonly string[] | undefined) => [...(roles ?? [])].sort().join(" ") || "nobody of the staff";

function routeGaps(routes: readonly Route[], rows: Matrix["routes"]): string[] {
  const answered = new Set(routes.map((route) => route.pattern));
  const wrong = routes.flatMap(({ file, pattern, methods }) => {
    const row = rows[pattern];
    if (!row) return [`${file}: ${pattern} has no row in ROUTES`];
    const said = [...row.methods].sort().join(" ");
    return said === methods.join(" ") ? [] : [`${pattern} answers ${methods.join(" ")}, its row says ${said}`];
  });
  const idle = Object.keys(rows).filter((pattern) => !answered.has(pattern));
  return [...wrong, ...idle.map((pattern) => `no file answers ${pattern}`)];
}

function actionGaps(actions: readonly FoundAction[], rows: Matrix["actions"]): string[] {
  const known = new Set(actions.map((action) => action.key));
  const wrong = actions.flatMap(({ key, name, who, roles }) => {
    const row = rows[key];
    if (!row) return [`${key} has no row in ACTIONS`];
    if (name !== key) return [`${key} calls itself ${name}`];
    if (who !== row.access) return [`${key} lets in ${who}, its row says ${row.access}`];
    const [said, meant] = [listed(roles), listed(row.roles)];
    return said === meant ? [] : [`${key} lets in ${said}, its row says ${meant}`];
  });
  const idle = Object.keys(rows).filter((key) => !known.has(key));
  return [...wrong, ...idle.map((key) => `there is no action ${key}`)];
}

/** Where the code and the authorisation matrix do not agree: a row too few, a row too many, other words in it. */
export function matrixGaps(
  found: { routes: readonly Route[]; actions: readonly FoundAction[] },
  matrix: Matrix,
): string[] {
  return [...routeGaps(found.routes, matrix.routes), ...actionGaps(found.actions, matrix.actions)];
}
