import vocabulary from "./vocabulary.json" with { type: "json" };

const WORD = "[a-z0-9]+(?:-[a-z0-9]+)*";
const FILE = new RegExp(`^${WORD}(?:(?:\\.${WORD}){0,2}\\.(?:test|spec|config))?\\.tsx?$`);
const FOLDER = new RegExp(`^${WORD}$`);
/** What the router makes of a folder's name: groups, parameters, and a path that ends like a file. */
const ROUTE_FOLDER = new RegExp(`^(?:\\(${WORD}\\)|\\[[a-z][A-Za-z]*\\]|${WORD}\\.[a-z]+)$`);
const BANNED = new Set(vocabulary.bannedNames);

/** What is wrong with the names in a path, in words; empty when nothing is. */
export function wrongNames(file: string): string[] {
  const parts = file.split("/");
  const name = parts.pop() ?? "";
  const wrong = parts
    .filter((folder) => !FOLDER.test(folder) && !(parts[0] === "app" && ROUTE_FOLDER.test(folder)))
    .map((folder) => `${file}: folder "${folder}" is not kebab-case`);
  if (!FILE.test(name)) wrong.push(`${file}: not kebab-case`);
  const bare = name.replace(/\..*$/, "");
  for (const word of [bare, ...parts.slice(1)]) {
    if (BANNED.has(word)) wrong.push(`${file}: "${word}" says nothing about what is inside`);
  }
  return wrong;
}
