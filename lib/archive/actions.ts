"use server";

import { redirect } from "next/navigation";
import { defineAction } from "@/lib/action/define-action";
import { isSteppedUp } from "@/lib/auth/session-rules";
import { askArchive } from "./mutations";
import { askInput } from "./schema";

const HERE = "/records/export";

/** Has everything of the person put together, after a fresh proof that it is them, and leads back to how far it is. */
export const askForArchive = defineAction({
  name: "archive/actions#askForArchive",
  who: "cardholder",
  perMinute: 5,
  input: askInput,
  run: async (context, _input, { steppedUpAt }) => {
    if (!isSteppedUp(steppedUpAt, context.at)) redirect(`/me/confirm?back=${encodeURIComponent(HERE)}`);
    await askArchive(context);
    redirect(`${HERE}#made`);
  },
});
