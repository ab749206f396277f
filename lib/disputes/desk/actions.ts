"use server";

import { redirect } from "next/navigation";
import { defineAction } from "@/lib/action/define-action";
import { parseDate } from "@/lib/core/dates";
import { loadDay } from "./loaders";
import * as write from "./mutations";
import { caseAddress, sayInput, takeInput } from "./schema";
import type { ActDone, DeskDone } from "./types";

/** Takes a dispute up, or lets it go. Leads to the dispute, or back to the queue. */
export const take = defineAction({
  name: "disputes/desk/actions#take",
  who: "staff",
  roles: ["dispute_officer", "supervisor"],
  perMinute: 60,
  input: takeInput,
  run: async (context, { act, ...key }) => {
    const day = await loadDay();
    if (act === "release") {
      await write.releaseDispute(context, key, day);
      redirect("/staff/work");
    }
    const done = await write.claimDispute(context, key, day);
    redirect(done.kind === "done" ? caseAddress(key) : `${caseAddress(key)}?not=${done.kind}`);
  },
});

/** What an officer does before the decision: writes, asks, goes on, puts it off, notes. Leads to the dispute. */
export const say = defineAction({
  name: "disputes/desk/actions#say",
  who: "staff",
  roles: ["dispute_officer", "supervisor"],
  perMinute: 60,
  input: sayInput,
  run: async (context, given): Promise<ActDone> => {
    const day = await loadDay();
    let done: DeskDone;
    switch (given.act) {
      case "message":
        done = await write.sendMessage(context, given, day);
        break;
      case "ask":
        done = await write.askInformation(context, given, day);
        break;
      case "extend":
        done = await write.extendTime(context, { ...given, until: parseDate(given.until) ?? day.today }, day);
        break;
      case "note":
        done = await write.addNote(context, given, day);
        break;
      case "go_on":
        done = await write.goOn(context, given, day);
    }
    if (done.kind !== "done") return done;
    redirect(`${caseAddress(given)}?did=${given.act}`);
  },
});
