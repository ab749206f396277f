"use server";

import { redirect } from "next/navigation";
import { defineAction } from "@/lib/action/define-action";
import { loadToday } from "@/lib/policy/loaders";
import { decideRepresentative } from "../mutations";
import type { AuthorityDecided } from "../types";
import { decideInput } from "./schema";

/** Whether an authority holds. Leads to the queue. */
export const decide = defineAction({
  name: "contact/representing/deciding/actions#decide",
  who: "staff",
  roles: ["supervisor"],
  perMinute: 60,
  input: decideInput,
  run: async (context, { decision, ...input }): Promise<AuthorityDecided> => {
    const done = await decideRepresentative(context, { ...input, approve: decision === "approve" }, await loadToday());
    if (done.kind !== "done") return done;
    redirect("/staff/work?done=closed");
  },
});
