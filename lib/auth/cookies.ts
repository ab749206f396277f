import { readEnv } from "@/lib/core/env";
import { ABSOLUTE_SECONDS, DESK_ABSOLUTE_SECONDS, DEVICE_SECONDS } from "./session-rules";

/** Whether the portal is reached over HTTPS: always, but for the demonstration on the own machine. */
function isSecure(): boolean {
  return readEnv().PORTAL_ORIGIN?.startsWith("https:") ?? false;
}

/** Browsers refuse the `__Host-` prefix on plain HTTP, loopback included; there the plain name is used. */
function cookieName(name: string): string {
  return isSecure() ? `__Host-${name}` : name;
}

export const sessionCookie = () => cookieName("huanqing-session");
export const deviceCookie = () => cookieName("huanqing-device");
export const flowCookie = () => cookieName("huanqing-flow");
export const stepUpCookie = () => cookieName("huanqing-confirm");
/** Names what an authenticator has to sign for this browser. */
export const challengeCookie = () => cookieName("huanqing-challenge");
/** Which passkey was made or used in this browser, or that its offer was put off. Opens nothing. */
export const passkeyCookie = () => cookieName("huanqing-passkey");
/** That a summary may stay on this device, and whose: see lib/offline/data.ts. */
export const keepCookie = () => cookieName("huanqing-keep");
/**
 * The desk's session; beside a cardholder's in the same browser. For the whole site, although only /staff reads it:
 * a browser keeps a `__Host-` cookie for nothing less, and that no other host can plant one is worth more.
 */
export const staffCookie = () => cookieName("huanqing-staff");
/** Sealed: new recovery codes, until their owner says that they are kept. */
export const recoveryCookie = () => cookieName("huanqing-recovery");
/** Not secret: the language chosen before anybody is known. */
export const localeCookie = () => cookieName("huanqing-locale");

/** Sealed: what was typed into a form whose answer the next page shows. */
export const keptFormCookie = (form: string) => cookieName(`huanqing-form-${form}`);

const LIFE = {
  session: ABSOLUTE_SECONDS,
  device: DEVICE_SECONDS,
  desk: DESK_ABSOLUTE_SECONDS,
  flow: 10 * 60,
  form: 15 * 60,
  passkey: 180 * 24 * 3600,
  locale: 365 * 24 * 3600,
};

/** HttpOnly, SameSite=Lax, Secure over HTTPS, whole site: the attributes that `__Host-` asks for. */
export function cookieOptions(kind: keyof typeof LIFE) {
  return { httpOnly: true, sameSite: "lax", secure: isSecure(), path: "/", maxAge: LIFE[kind] } as const;
}

/** Takes a cookie away. With the same attributes, since browsers refuse to change a `__Host-` cookie without them. */
export function goneCookie() {
  return { ...cookieOptions("flow"), maxAge: 0 };
}
