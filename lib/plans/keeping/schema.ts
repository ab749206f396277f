import { z } from "zod";

/** A payment on another account that the bank is asked to look at. */
export const askInput = z.object({ planId: z.uuid(), entryRef: z.string().min(1).max(200) });

/** A plan whose dates a calendar is to have, or no longer. */
export const planInput = z.object({ planId: z.uuid() });
