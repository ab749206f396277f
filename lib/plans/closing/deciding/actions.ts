"use server";

import { redirect } from "next/navigation";
import { defineAction } from "@/lib/action/define-action";
import { loadQuoteRules } from "../../loaders";
import { closeTask as close, confirmBroken, giveMoreTime } from "./mutations";
import { breakInput, planCaseAddress, taskInput } from "./schema";
import type { Decision, TaskClosed } from "./types";

/** What a person decides when the last chance of a plan is over. Leads to the plan, which says what it is now. */
export const decideBreak = defineAction({
  name: "plans/closing/deciding/actions#decideBreak",
  who: "staff",
  roles: ["agent", "supervisor"],
  perMinute: 60,
  input: breakInput,
  run: async (context, { choice: _, until, words, ...key }): Promise<Decision> => {
    const day = await loadQuoteRules();
    const made = until
      ? await giveMoreTime(context, { ...key, until, words }, day)
      : await confirmBroken(context, { ...key, words }, day);
    if (made.kind !== "done") return made;
    redirect(`${planCaseAddress(key)}?did=${until ? "more_time" : "broken"}`);
  },
});

/** Closes a task about a plan with a reason. */
export const closeTask = defineAction({
  name: "plans/closing/deciding/actions#closeTask",
  who: "staff",
  roles: ["agent", "supervisor"],
  perMinute: 60,
  input: taskInput,
  run: async (context, input): Promise<TaskClosed> => {
    const made = await close(context, input);
    if (made.kind !== "done") return made;
    redirect(`${planCaseAddress(input)}?did=closed`);
  },
});
