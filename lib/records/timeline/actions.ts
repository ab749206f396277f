"use server";

import { redirect } from "next/navigation";
import { defineAction } from "@/lib/action/define-action";
import { keepForm } from "@/lib/action/kept-form";
import { readFilter, recordSearchFields, timelineHref } from "./schema";

/** Searches the records. Public, since it only keeps the words: the page has the gate. */
export const searchRecords = defineAction({
  name: "records/timeline/actions#searchRecords",
  who: "public",
  perMinute: 60,
  input: recordSearchFields,
  run: async (_request, { text, ...filter }) => {
    await keepForm("records", "timeline", { text });
    redirect(timelineHref(readFilter(filter), { found: true }));
  },
});
