"use server";

import { revalidatePath } from "next/cache";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { defineAction } from "@/lib/action/define-action";
import { cookieOptions, localeCookie } from "@/lib/auth/cookies";
import * as write from "./mutations";
import { languageInput, settingInput } from "./schema";

/** A setting of the signed-in cardholder, from any small form; leads back to the page it stood on. */
export const changeSetting = defineAction({
  name: "settings/actions#changeSetting",
  who: "cardholder",
  perMinute: 60,
  input: settingInput,
  run: async (context, { back, ...setting }) => {
    await write.changeSetting(context, setting);
    if (setting.locale) (await cookies()).set(localeCookie(), setting.locale, cookieOptions("locale"));
    // The frame carries text size, colours and the switch of the amounts: a browser must not keep the old one.
    revalidatePath("/", "layout");
    redirect(back);
  },
});

/** The language before anybody is known: a cookie and nothing else. */
export const chooseLanguage = defineAction({
  name: "settings/actions#chooseLanguage",
  who: "public",
  perMinute: 60,
  input: languageInput,
  run: async (_request, { back, locale }) => {
    (await cookies()).set(localeCookie(), locale, cookieOptions("locale"));
    redirect(back === "/home" ? "/" : back);
  },
});
