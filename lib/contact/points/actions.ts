"use server";

import { redirect } from "next/navigation";
import { defineAction } from "@/lib/action/define-action";
import { Refusal } from "@/lib/core/errors";
import { loadLocale } from "@/lib/i18n/request";
import { translator } from "@/lib/i18n/translate";
import { loadPolicy } from "@/lib/policy/loaders";
import * as write from "./mutations";
import { codeInput, endInput, pointInput, useInput } from "./schema";
import type { CodeAsked, CodeTried } from "./types";

const PAGE = "/contact/points";

/** Words of a message about numbers and addresses, with whom to call. */
async function told(key: "told_added" | "told_ended"): Promise<{ body: string; subject: string }> {
  const [locale, { issuer }] = await Promise.all([loadLocale(), loadPolicy()]);
  const values = { issuer: issuer.name[locale], phone: issuer.personLine.phone };
  const t = translator(locale, "contact-points");
  return { body: t(`message.${key}`, values), subject: t("message.subject") };
}

/** A code to a new number or address, after a fresh proof of the person. */
export const askCode = defineAction({
  name: "contact/points/actions#askCode",
  who: "cardholder",
  stepUp: true,
  perMinute: 5,
  input: async () => pointInput((await loadPolicy()).pack.phone),
  run: async (context, { point, collects }): Promise<CodeAsked> => {
    const [locale, { issuer }] = await Promise.all([loadLocale(), loadPolicy()]);
    const t = translator(locale, "contact-points");
    const compose = (code: string) => t("message.code", { issuer: issuer.name[locale], code });
    const made = await write.askPointCode(context, { ...point, collects }, { compose, subject: t("message.subject") });
    if (made.kind !== "sent") return made;
    redirect(`${PAGE}?sent=1#code-form`);
  },
});

/** The code that came: the number or address is in use. */
export const confirm = defineAction({
  name: "contact/points/actions#confirm",
  who: "cardholder",
  perMinute: 10,
  secret: ["code"],
  input: codeInput,
  run: async (context, { code }): Promise<CodeTried> => {
    const done = await write.confirmPoint(context, { code, told: await told("told_added") });
    if (done.kind !== "added") return done;
    redirect(`${PAGE}?done=added`);
  },
});

/** Whether a number or address may be used to ask for money. */
export const changeUse = defineAction({
  name: "contact/points/actions#changeUse",
  who: "cardholder",
  perMinute: 30,
  input: useInput,
  run: async (context, input) => {
    await write.usePoint(context, input);
    redirect(`${PAGE}?done=changed`);
  },
});

/** Takes a number or address away; who has not proved themselves lately does so first and then presses again. */
export const end = defineAction({
  name: "contact/points/actions#end",
  who: "cardholder",
  stepUp: true,
  perMinute: 20,
  input: endInput,
  run: async (context, { contactPointId }) => {
    try {
      await write.endPoint(context, { contactPointId, told: await told("told_ended") });
    } catch (error) {
      if (error instanceof Refusal && error.code === "not_found") redirect(`${PAGE}?done=stays`);
      throw error;
    }
    redirect(`${PAGE}?done=ended`);
  },
});
