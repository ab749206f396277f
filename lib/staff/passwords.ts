import { hash, verify } from "@node-rs/argon2";

/** Argon2id at the figures of OWASP's password page: 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** The hash of 32 random bytes that nobody kept: what a login that nobody has is compared with. */
const NOBODY = "$argon2id$v=19$m=19456,t=2,p=1$HzSTdWCP9XbKFhh3O/BYxA$ZTic1m9aVm5hadDUGTZ68uSUBUc1uB9Wlcq+Xjk0ERA";

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize("NFC"), COST);
}

/** Whether a password fits. Without a hash (a login that nobody has) the same work is done, and it does not fit. */
export async function fitsPassword(passwordHash: string | null, password: string): Promise<boolean> {
  const fits = await verify(passwordHash ?? NOBODY, password.normalize("NFC"));
  return fits && passwordHash !== null;
}
