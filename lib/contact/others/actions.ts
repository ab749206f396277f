"use server";

import { redirect } from "next/navigation";
import { defineAction } from "@/lib/action/define-action";
import { loadPolicy } from "@/lib/policy/loaders";
import * as write from "./mutations";
import { otherInput, withdrawInput } from "./schema";
import type { OtherRefused } from "./types";

/** Somebody who may be asked how to reach the person. */
export const name = defineAction({
  name: "contact/others/actions#name",
  who: "cardholder",
  perMinute: 20,
  input: async () => otherInput((await loadPolicy()).pack.phone),
  run: async (context, input): Promise<OtherRefused> => {
    const done = await write.nameOther(context, input);
    if (done.kind !== "named") return done;
    redirect("/contact/others?done=named");
  },
});

/** Somebody whom nobody may contact any more. */
export const withdraw = defineAction({
  name: "contact/others/actions#withdraw",
  who: "cardholder",
  perMinute: 20,
  input: withdrawInput,
  run: async (context, input) => {
    await write.withdrawOther(context, input);
    redirect("/contact/others?done=withdrawn");
  },
});
