"use server";

import { redirect } from "next/navigation";
import { defineAction } from "@/lib/action/define-action";
import type { Context } from "@/lib/auth/context";
import { loadWishLimits } from "./loaders";
import * as write from "./mutations";
import type { WishChange } from "./rules";
import {
  careInput,
  hoursInput,
  limitInput,
  mostInput,
  nothing,
  orderInput,
  pauseInput,
  startInput,
  undoInput,
} from "./schema";
import type { WishAnswer } from "./types";

/** Makes a change and leads to its receipt; or says why nothing was changed. */
async function change(context: Context, wanted: WishChange): Promise<WishAnswer> {
  const done = await write.changeWishes(context, wanted, await loadWishLimits());
  if (done.kind !== "done") return done;
  redirect(`/contact?saved=${done.version}`);
}

/** When contact is welcome and when it is not. */
export const changeHours = defineAction({
  name: "contact/wishing/actions#changeHours",
  who: "cardholder",
  perMinute: 30,
  many: ["days1", "days2", "daysBad", "daysOff"],
  input: hoursInput,
  run: (context, hours): Promise<WishAnswer> => change(context, { section: "hours", ...hours }),
});

/** One channel a step up or down. */
export const moveChannel = defineAction({
  name: "contact/wishing/actions#moveChannel",
  who: "cardholder",
  perMinute: 60,
  input: orderInput,
  run: (context, move): Promise<WishAnswer> => change(context, { section: "order", ...move }),
});

/** One switch. */
export const changeLimit = defineAction({
  name: "contact/wishing/actions#changeLimit",
  who: "cardholder",
  perMinute: 60,
  input: limitInput,
  run: async (context, limit): Promise<WishAnswer> => {
    const done = await write.changeWishes(context, { section: "limits", ...limit }, await loadWishLimits());
    // A switch is a plain form, which cannot say more: the page it leads to does.
    redirect(done.kind === "done" ? `/contact?saved=${done.version}` : `/contact?refused=${done.kind}`);
  },
});

/** How often a day. */
export const changeMost = defineAction({
  name: "contact/wishing/actions#changeMost",
  who: "cardholder",
  perMinute: 30,
  input: mostInput,
  run: (context, { most }): Promise<WishAnswer> => change(context, { section: "limits", maxPerDay: most }),
});

export const startPause = defineAction({
  name: "contact/wishing/actions#startPause",
  who: "cardholder",
  perMinute: 20,
  input: pauseInput,
  run: (context, pause): Promise<WishAnswer> => change(context, { section: "pause", pause }),
});

export const endPause = defineAction({
  name: "contact/wishing/actions#endPause",
  who: "cardholder",
  perMinute: 20,
  input: nothing,
  run: (context): Promise<WishAnswer> => change(context, { section: "pause", pause: null }),
});

/** What we bear in mind. */
export const changeCare = defineAction({
  name: "contact/wishing/actions#changeCare",
  who: "cardholder",
  perMinute: 30,
  input: careInput,
  run: (context, care): Promise<WishAnswer> => change(context, { section: "care", ...care }),
});

/** The three questions of the first visit. */
export const answerStart = defineAction({
  name: "contact/wishing/actions#answerStart",
  who: "cardholder",
  perMinute: 20,
  input: startInput,
  run: (context, { when, first, work }): Promise<WishAnswer> =>
    change(context, { section: "start", windows: when, first, noWork: work }),
});

/** Takes the newest change back. */
export const undo = defineAction({
  name: "contact/wishing/actions#undo",
  who: "cardholder",
  perMinute: 30,
  input: undoInput,
  run: async (context, input) => {
    const done = await write.undoChange(context, input);
    redirect(done.kind === "done" ? `/contact?saved=${done.version}` : "/contact?refused=gone");
  },
});
