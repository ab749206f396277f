import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

/** The addresses of the embedded database, one a role, as its first start wrote them. */
export interface EmbeddedState {
  owner: string;
  app: string;
  retention: string;
}

export function embeddedDir(dataDir: string): string {
  return path.resolve(dataDir, "postgres");
}

export function embeddedStateFile(dataDir: string): string {
  return path.resolve(dataDir, "database.json");
}

/** @throws Error in plain words when nothing has started the embedded database of this folder */
export function readEmbedded(dataDir: string): EmbeddedState {
  const file = embeddedStateFile(dataDir);
  if (!existsSync(file)) throw new Error("The embedded database is not running: `npm start` starts it.");
  return JSON.parse(readFileSync(file, "utf8")) as EmbeddedState;
}
