/** The id of the section where a page speaks of its session: one a page. */
export const SESSION_PLACE = "session";
