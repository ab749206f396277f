import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type NextServer, startNext } from "./next-server";
import { ROOT } from "./portal";

const NAME = "huanqing-session";

const LAYOUT = `export default function Layout({ children }) {
  return <html lang="zh-CN"><body>{children}</body></html>;
}
`;

/** The cookie, its session in one statement, a sentence: the least that a page behind a session can do. */
const PAGE = `import { createHash } from "node:crypto";
import { cookies } from "next/headers";
import postgres from "postgres";

const sql = (globalThis.emptyPageSql ??= postgres(process.env.EMPTY_PAGE_DATABASE, { max: 10 }));

export default async function Page() {
  const token = (await cookies()).get("${NAME}")?.value ?? "";
  const hash = createHash("sha256").update(token, "utf8").digest();
  const [viewer] = await sql\`
    select s.session_id, s.cardholder_id, h.locale, c.large_text
    from session s join cardholder h using (cardholder_id) left join cardholder_setting c using (cardholder_id)
    where s.token_hash = \${hash} and s.ended_at is null and s.expires_at > now()\`;
  if (!viewer) throw new Error("nobody is signed in");
  return <main><h1>Home</h1><p>{viewer.locale}</p></main>;
}
`;

const CONFIG = `export default { serverExternalPackages: ["postgres"] };
`;

/**
 * An empty signed-in page of the same framework, built here and served by the same Node: what a page costs
 * before it is ours. It lies in the checkout, so that it finds the checkout's packages.
 */
export async function startEmptyPage(databaseUrl: string): Promise<NextServer> {
  mkdirSync(path.join(ROOT, "test-results"), { recursive: true });
  const root = mkdtempSync(path.join(ROOT, "test-results", "empty-page-"));
  const remove = () => rmSync(root, { recursive: true, force: true });
  try {
    mkdirSync(path.join(root, "app", "home"), { recursive: true });
    writeFileSync(path.join(root, "package.json"), '{ "name": "empty-page", "private": true, "type": "module" }\n');
    writeFileSync(path.join(root, "next.config.mjs"), CONFIG);
    writeFileSync(path.join(root, "app", "layout.jsx"), LAYOUT);
    writeFileSync(path.join(root, "app", "home", "page.jsx"), PAGE);
    const env = { ...process.env, NODE_ENV: "production" as const, NEXT_TELEMETRY_DISABLED: "1" };
    execFileSync(process.execPath, [path.join(ROOT, "node_modules/next/dist/bin/next"), "build", root], {
      env,
      cwd: root,
      stdio: ["ignore", "ignore", "inherit"],
    });
    const server = await startNext(root, path.join(root, "next.log"), { EMPTY_PAGE_DATABASE: databaseUrl });
    return { ...server, stop: () => server.stop().finally(remove) };
  } catch (error) {
    remove();
    throw error;
  }
}
