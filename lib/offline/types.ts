/** How long a summary may stay on a device; then the device drops it by itself. */
export const KEPT_DAYS = 7;

/** Where the summary lies on the device (Cache Storage), and under which address in it. */
export const KEPT_CACHE = "huanqing-kept";
export const KEPT_ADDRESS = "/offline/kept";
/** Language, text size and colours of the page seen last, so that the offline page looks like it. */
export const LOOK_CACHE = "huanqing-look";
export const LOOK_ADDRESS = "/offline/look";
/** The same as a page tells them to its device. */
export const DEVICE_PLACES = {
  keptCache: KEPT_CACHE,
  keptAddress: KEPT_ADDRESS,
  lookCache: LOOK_CACHE,
  lookAddress: LOOK_ADDRESS,
};
/** The id of the hidden element of the offline page that is shown where a summary was kept. */
export const KEPT_PLACE = "kept";

/** The places of the offline page that a summary fills; each is written `[[name]]` there. */
export const KEPT_SLOTS = ["lang", "label", "amount", "until", "asOf", "age"] as const;
export type KeptSlot = (typeof KEPT_SLOTS)[number];

/**
 * What Home's first card says, as text: the amount to pay now, by when, as of when. Never a name, the digits
 * of a card or the id of an account.
 */
export interface KeptSummary {
  /** Who may see it on this device: an opaque mark of person and device. */
  owner: string;
  /** Whether the amount is dots, because the person hides amounts. */
  hidden: boolean;
  /** Milliseconds since 1970: when the page was made. */
  savedAt: number;
  /** Its age in words by whole days, the last for everything older. */
  ages: string[];
  slots: Record<Exclude<KeptSlot, "age">, string>;
}

/** What the server says of the summary on a device: whose may stay, and whether amounts are hidden. */
export interface KeepAnswer {
  keep: string | null;
  hidden: boolean;
}
