import { z } from "zod";
import { TOPICS } from "../catalogue";

export const messageInput = z.object({ inboxMessageId: z.uuid() });
export const nothing = z.object({});
export const topicInput = z.object({ topic: z.enum(TOPICS), want: z.enum(["yes", "no"]) });
