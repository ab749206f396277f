"use server";

import { revalidatePath } from "next/cache";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { defineAction } from "@/lib/action/define-action";
import { cookieOptions, deviceCookie, goneCookie, keepCookie } from "@/lib/auth/cookies";
import * as write from "./mutations";
import { keepInput } from "./schema";

/** Allows this device to keep the last summary, or takes that back; leads back to the settings. */
export const keepOffline = defineAction({
  name: "offline/actions#keepOffline",
  who: "cardholder",
  perMinute: 20,
  input: keepInput,
  run: async (context, input) => {
    const jar = await cookies();
    const { permission, deviceForgotten } = await write.changeKeeping(context, input, jar.get(deviceCookie())?.value);
    if (deviceForgotten) jar.set(deviceCookie(), "", goneCookie());
    if (permission) jar.set(keepCookie(), permission, cookieOptions("device"));
    else jar.set(keepCookie(), "", goneCookie());
    revalidatePath("/", "layout");
    redirect("/me");
  },
});
