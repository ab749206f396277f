/** Pages that a person may be led back to after signing in: paths of the signed-in part, ids included. */
const RETURN = /^\/(home|amounts|plans|next|pay|me)(\/[0-9a-z-]{1,64})*$/;

/** The path itself when it is one of ours, else the home page. A path from a request is never trusted. */
export function safeReturn(path: string | null | undefined): string {
  return path && RETURN.test(path) ? path : "/home";
}
