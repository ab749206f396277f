"use server";

import { redirect } from "next/navigation";
import { defineAction } from "@/lib/action/define-action";
import { revokeRepresentative } from "./mutations";
import { revokeInput } from "./schema";

/** Ends what somebody may do for the person. */
export const revoke = defineAction({
  name: "contact/representing/actions#revoke",
  who: "cardholder",
  perMinute: 20,
  input: revokeInput,
  run: async (context, input) => {
    await revokeRepresentative(context, input);
    redirect("/contact/representative?done=revoked");
  },
});
