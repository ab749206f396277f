import { z } from "zod";

const text = z.string().trim().min(1);
const url = (...protocols: string[]) =>
  text.refine(
    (value) => URL.canParse(value) && protocols.includes(new URL(value).protocol),
    `must be an address that begins with ${protocols.join(" or ")}`,
  );
const postgresUrl = url("postgres:", "postgresql:");
const key = text.refine((value) => /^[A-Za-z0-9+/_-]{43}=?$/.test(value), "must be 32 random bytes in base64");
const LOOPBACK = /^(127\.\d+\.\d+\.\d+|localhost|::1|\[::1\])$/;
const isLoopback = (host: string) => LOOPBACK.test(host);
const port = text
  .refine((value) => /^\d{1,5}$/.test(value) && Number.parseInt(value, 10) < 65536, "must be a port, 0 to 65535")
  .transform((value) => Number.parseInt(value, 10));

const variables = z.object({
  DATABASE_URL: postgresUrl.optional(),
  DATABASE_OWNER_URL: postgresUrl.optional(),
  DATABASE_RETENTION_URL: postgresUrl.optional(),
  HUANQING_DATA: text.optional(),
  HUANQING_DEMO: text.refine((name) => /^[a-z]+(-[a-z]+)*$/.test(name), "must be a name in lower case").optional(),
  HUANQING_HOST: text.default("127.0.0.1"),
  HUANQING_KEY: key.optional(),
  HUANQING_ISSUER: text.optional(),
  HUANQING_SEAL_P12: text.optional(),
  HUANQING_SEAL_P12_PASSWORD: text.optional(),
  HUANQING_METRICS_TOKEN: text.min(16, "must have at least 16 characters").optional(),
  HUANQING_PROXIES: text
    .default("1")
    .refine((value) => /^[1-9]$/.test(value), "must be the number of proxies in front, 1 to 9")
    .transform((value) => Number.parseInt(value, 10)),
  PORT: port.optional(),
  PORTAL_ORIGIN: url("https:", "http:").optional(),
  LOG_LEVEL: z.enum(["debug", "info", "warn", "error", "silent"]).default("info"),
  SMS_URL: url("https:", "http:").optional(),
  SMS_BODY: text.optional(),
  SMS_AUTH_HEADER: text.optional(),
  SMS_HMAC_SECRET: text.optional(),
  SMS_SUCCESS: text.optional(),
  HUANQING_SMTP_URL: url("smtp:", "smtps:").optional(),
  HUANQING_MAIL_FROM: text.refine((value) => /@[^\s@>]+>?$/.test(value), "must hold an e-mail address").optional(),
  CORE_WEBHOOK_URL: url("https:", "http:")
    .refine((value) => value.startsWith("https:") || isLoopback(new URL(value).hostname), "must be https")
    .refine((value) => !new URL(value).username && !new URL(value).password, "must hold no name and no password")
    .optional(),
  CORE_WEBHOOK_SECRET: text.min(32, "must have at least 32 characters").optional(),
  BATCH_MAX_BYTES: text
    .default("2147483648")
    .refine((value) => /^[1-9]\d{5,12}$/.test(value), "must be a number of bytes, at least 100000")
    .transform((value) => Number.parseInt(value, 10)),
  FILES_S3_BUCKET: text.optional(),
  FILES_S3_REGION: text.default("us-east-1"),
  FILES_S3_ENDPOINT: url("https:", "http:").optional(),
  FILES_S3_PATH_STYLE: z
    .enum(["yes", "no"], "must be yes or no")
    .default("no")
    .transform((value) => value === "yes"),
  FILES_S3_ACCESS_KEY_ID: text.optional(),
  FILES_S3_SECRET_ACCESS_KEY: text.optional(),
});

export type Env = z.infer<typeof variables> & { HUANQING_DATA: string };

/** Why the environment cannot be used: one line a variable, with its name and what it must be. */
export class EnvError extends Error {
  override name = "EnvError";
}

const NAMES = Object.keys(variables.shape);
let last: { given: readonly (string | undefined)[]; env: Env } | undefined;

/**
 * Reads and checks the environment (`.env.example` explains each variable). An empty variable counts
 * as not set. A page asks a dozen times: while no variable has changed, the answer is the one before.
 * @throws EnvError naming every variable that is wrong, never its value
 */
export function readEnv(source: Record<string, string | undefined> = process.env): Env {
  const given = NAMES.map((name) => source[name]);
  if (last && given.every((value, index) => value === last?.given[index])) return last.env;
  const env = Object.freeze(checkEnv(source));
  last = { given, env };
  return env;
}

function checkEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value?.trim()));
  const parsed = variables.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
    throw new EnvError(`The environment is not complete (see .env.example):\n${lines.join("\n")}`);
  }
  // Each demonstration that has a name has a folder of its own: another country is another installation.
  const { HUANQING_DEMO: demo, HUANQING_DATA: folder = demo === undefined ? ".data" : `.data-${demo}` } = parsed.data;
  const env: Env = { ...parsed.data, HUANQING_DATA: folder };
  const missing = env.DATABASE_URL
    ? (["HUANQING_KEY", "HUANQING_ISSUER", "PORTAL_ORIGIN"] as const).filter((name) => !env[name])
    : [];
  if (missing.length > 0) {
    throw new EnvError(`With DATABASE_URL set, these are needed as well (see .env.example): ${missing.join(", ")}`);
  }
  if (env.HUANQING_SMTP_URL && !env.HUANQING_MAIL_FROM) {
    throw new EnvError("With HUANQING_SMTP_URL set, this is needed as well (see .env.example): HUANQING_MAIL_FROM");
  }
  if (env.CORE_WEBHOOK_URL && !env.CORE_WEBHOOK_SECRET) {
    throw new EnvError("With CORE_WEBHOOK_URL set, this is needed as well (see .env.example): CORE_WEBHOOK_SECRET");
  }
  return env;
}

/**
 * Whether this is the demonstration: the embedded database and a server that only this machine can
 * reach. Demo people, the outbox page and travelling in time exist only then (decisions.md 10, issue 1).
 */
export function isDemo(env: Pick<Env, "DATABASE_URL" | "HUANQING_HOST">): boolean {
  return env.DATABASE_URL === undefined && isLoopback(env.HUANQING_HOST);
}
