import { z } from "zod";

/** The form says nothing but that it was sent. */
export const askInput = z.object({});
