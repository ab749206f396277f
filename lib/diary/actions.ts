"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { defineAction } from "@/lib/action/define-action";
import { loadToday } from "@/lib/policy/loaders";
import * as write from "./mutations";
import { addInput, correctInput, withdrawInput } from "./schema";
import type { DiaryDone } from "./types";

/** To the entry, which says what became of it. */
function lead(done: DiaryDone, is: "added" | "corrected" | "withdrawn"): DiaryDone {
  if (done.kind !== "done") return done;
  revalidatePath("/", "layout");
  redirect(`/records/diary/${done.diaryEntryId}?is=${is}`);
}

export const addEntry = defineAction({
  name: "diary/actions#addEntry",
  who: "cardholder",
  perMinute: 20,
  input: addInput,
  run: async (context, input): Promise<DiaryDone> =>
    lead(await write.addEntry(context, input, await loadToday()), "added"),
});

export const correctEntry = defineAction({
  name: "diary/actions#correctEntry",
  who: "cardholder",
  perMinute: 20,
  input: correctInput,
  run: async (context, input): Promise<DiaryDone> =>
    lead(await write.correctEntry(context, input, await loadToday()), "corrected"),
});

export const withdrawEntry = defineAction({
  name: "diary/actions#withdrawEntry",
  who: "cardholder",
  perMinute: 20,
  input: withdrawInput,
  run: async (context, input): Promise<DiaryDone> => lead(await write.withdrawEntry(context, input), "withdrawn"),
});
