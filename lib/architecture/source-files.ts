import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

export interface SourceFile {
  /** From the root of the project, with `/`. */
  path: string;
  text: string;
}

const FOLDERS = ["app", "components", "db", "lib", "e2e"];

/** Every TypeScript file of the project. */
export function readSources(root: string): SourceFile[] {
  return FOLDERS.flatMap((folder) => readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, "/"))
    .sort()
    .map((file) => ({ path: file, text: readFileSync(path.join(root, file), "utf8") }));
}

export function isTest(file: string): boolean {
  return /\.test\.tsx?$/.test(file) || file.startsWith("e2e/") || /\/test(?:ing)?\//.test(file);
}
