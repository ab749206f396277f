import { z } from "zod";

/** Where a small form leads back to: a path of the portal, never an address. */
const back = z
  .string()
  .regex(/^\/[a-z0-9/-]{0,120}$/)
  .refine((path) => !path.startsWith("//"))
  .catch("/home");

export const settingInput = z.object({
  back,
  locale: z.enum(["zh-CN", "en"]).optional(),
  text: z.enum(["normal", "large"]).optional(),
  hide: z.enum(["yes", "no"]).optional(),
  theme: z.enum(["system", "light", "dark"]).optional(),
});

export type SettingInput = z.output<typeof settingInput>;

/** Of the switch in the head of a page; what is not one of the two changes nothing. */
export const hideInput = z.object({ back, hide: settingInput.shape.hide.catch(undefined) });

export const languageInput = z.object({ back, locale: z.enum(["zh-CN", "en"]) });
