"use server";

import { redirect } from "next/navigation";
import { defineAction } from "@/lib/action/define-action";
import { isNewsEvent, rowOf } from "../catalogue";
import * as write from "./mutations";
import { messageInput, nothing, topicInput } from "./schema";

/** Opens one of the news: marks it read and leads to what it is about. */
export const openMessage = defineAction({
  name: "notifications/inbox/actions#openMessage",
  who: "cardholder",
  perMinute: 60,
  input: messageInput,
  run: async (context, input) => {
    const event = await write.readMessage(context, input);
    redirect(isNewsEvent(event) ? rowOf(event).link : "/me/inbox");
  },
});

export const readAll = defineAction({
  name: "notifications/inbox/actions#readAll",
  who: "cardholder",
  perMinute: 30,
  input: nothing,
  run: async (context) => {
    await write.readAll(context);
    redirect("/me/inbox?done=read");
  },
});

/** Whether reminders, or news of documents, go out by SMS and e-mail. */
export const chooseTopic = defineAction({
  name: "notifications/inbox/actions#chooseTopic",
  who: "cardholder",
  perMinute: 30,
  input: topicInput,
  run: async (context, input) => {
    await write.chooseTopic(context, input);
    redirect(`/me/inbox?done=${input.want === "yes" ? "on" : "off"}`);
  },
});
