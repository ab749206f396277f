"use server";

import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { defineAction } from "@/lib/action/define-action";
import { goneCookie, keepCookie, sessionCookie } from "./cookies";
import * as write from "./mutations";
import { deviceInput, nothing, sessionInput } from "./schema";

/** Ends the session of this browser. */
export const signOut = defineAction({
  name: "auth/actions#signOut",
  who: "cardholder",
  perMinute: 20,
  input: nothing,
  run: async (context) => {
    await write.endSession(context, { sessionId: context.actor.sessionId });
    const jar = await cookies();
    for (const name of [sessionCookie(), keepCookie()]) jar.set(name, "", goneCookie());
    redirect("/signed-out");
  },
});

/** Ends one session from the list. */
export const endSession = defineAction({
  name: "auth/actions#endSession",
  who: "cardholder",
  perMinute: 30,
  input: sessionInput,
  run: async (context, input) => {
    await write.endSession(context, input);
    redirect("/me/devices?done=session");
  },
});

/** Ends every session but the one that asks. */
export const endOtherSessions = defineAction({
  name: "auth/actions#endOtherSessions",
  who: "cardholder",
  perMinute: 10,
  input: nothing,
  run: async (context) => {
    await write.endOtherSessions(context);
    redirect("/me/devices?done=others");
  },
});

/** Forgets a browser on which the identity tail was not asked any more. */
export const forgetDevice = defineAction({
  name: "auth/actions#forgetDevice",
  who: "cardholder",
  perMinute: 30,
  input: deviceInput,
  run: async (context, input) => {
    await write.forgetDevice(context, input);
    redirect("/me/devices?done=device");
  },
});
