"use server";

import { redirect } from "next/navigation";
import { defineAction } from "@/lib/action/define-action";
import * as write from "./mutations";
import { assignInput, itemAddress, reasonInput } from "./schema";
import type { WorkDone } from "./types";

/** Gives an item to somebody, with the reason. Leads back to it; or says why not. */
export const assign = defineAction({
  name: "work/actions#assign",
  who: "staff",
  roles: ["supervisor"],
  perMinute: 60,
  input: assignInput,
  run: async (context, input): Promise<WorkDone> => {
    const done = await write.assignWork(context, input);
    if (done.kind !== "done") return done;
    redirect(`${itemAddress(input)}?done=assigned`);
  },
});

/** Takes an item back from whom it was given to. */
export const takeBack = defineAction({
  name: "work/actions#takeBack",
  who: "staff",
  roles: ["supervisor"],
  perMinute: 60,
  input: reasonInput,
  run: async (context, input): Promise<WorkDone> => {
    const done = await write.takeBackWork(context, input);
    if (done.kind !== "done") return done;
    redirect(`${itemAddress(input)}?done=taken_back`);
  },
});

/** Closes an item that nothing else settles, with the reason. Leads to the queue, which says so. */
export const close = defineAction({
  name: "work/actions#close",
  who: "staff",
  roles: ["agent", "dispute_officer", "supervisor"],
  perMinute: 60,
  input: reasonInput,
  run: async (context, input): Promise<WorkDone> => {
    const done = await write.closeItem(context, input);
    if (done.kind !== "done") return done;
    redirect("/staff/work?done=closed");
  },
});
