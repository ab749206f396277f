import { z } from "zod";

export const nothing = z.object({});
export const sessionInput = z.object({ sessionId: z.uuid() });
export const deviceInput = z.object({ deviceId: z.uuid() });
