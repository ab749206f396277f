import { z } from "zod";
import { STAFF_ROLES } from "@/lib/core/actor";
import { normaliseLogin, PASSWORD_MOST, passwordFault, readSecondFactor, safeDeskReturn } from "./rules";

const back = z.string().optional().catch(undefined).transform(safeDeskReturn);

const login = z.string({ error: "staff_login" }).transform((text, context) => {
  const value = text.length <= 80 ? normaliseLogin(text) : null;
  if (value === null) context.addIssue({ code: "custom", message: "staff_login" });
  return value ?? "";
});

/** One that exists: nothing is asked of it but that it is there. */
const password = z
  .string({ error: "password_missing" })
  .min(1, "password_missing")
  .max(PASSWORD_MOST * 4, "password_missing");

const code = z
  .string({ error: "staff_code" })
  .max(80, "staff_code")
  .refine((text) => readSecondFactor(text) !== null, "staff_code");

export const passwordInput = z.object({ login, password, back });
export const codeInput = z.object({ code, back });

/** A new password twice; `login` is known to the server and is no field. */
const chosen = (own: string) => ({
  password: z.string({ error: "password_short" }).superRefine((text, context) => {
    const fault = passwordFault(text, own);
    if (fault) context.addIssue({ code: "custom", message: fault });
  }),
  again: z.string({ error: "password_again" }),
});

const asTyped = (input: { password: string; again: string }) => input.password === input.again;
const DIFFERS = { path: ["again"], message: "password_again" };

/** The first sign-in. Only an authenticator's code proves that the app was set up. */
export function setUpInput(own: string) {
  const first = code.refine((text) => readSecondFactor(text)?.kind === "totp", "staff_first_code");
  return z.object({ ...chosen(own), code: first }).refine(asTyped, DIFFERS);
}

export function newPasswordInput(own: string) {
  return z.object({ current: password, ...chosen(own) }).refine(asTyped, DIFFERS);
}

export const currentInput = z.object({ current: password });
export const sessionInput = z.object({ sessionId: z.uuid() });
export const nothing = z.object({});

/** A small form of the shell, and where it leads back to. */
export const languageInput = z.object({ back, locale: z.enum(["zh-CN", "en"]) });

/** What an operator says of a new account. */
export const newStaffInput = z.object({
  login: z.string().refine((text) => normaliseLogin(text) === text, "LOGIN: small letters, digits, dots and dashes"),
  name: z.string().trim().min(1, "--name: as cardholders see it").max(60, "--name: at most 60 characters"),
  role: z.enum(STAFF_ROLES, { error: `--role: one of ${STAFF_ROLES.join(", ")}` }),
  locale: z.enum(["zh-CN", "en"], { error: "--locale: zh-CN or en" }),
});
