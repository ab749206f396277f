import type { NextAuthOptions } from "next-auth";
import { log } from "@/lib/observability/log";
import { sessionAdapter, type ViewerUser } from "./adapter";
import { cookieOptions, sessionCookie } from "./cookies";
import { newToken } from "./keyed-hash";
import { ABSOLUTE_SECONDS } from "./session-rules";

/**
 * next-auth reads database sessions and nothing else: no provider, no route of its own. `updateAge` equals
 * the whole age, so that it never writes; idle time is kept by our adapter's own statement.
 */
export const authOptions: NextAuthOptions = {
  adapter: sessionAdapter,
  providers: [],
  // Signs next-auth's own CSRF and state cookies, which are never set here.
  secret: newToken(),
  // Its own lines go to the console as they are; errors of the store reach us by the adapter.
  logger: { error: (code) => log.error({ code }, "next-auth"), warn: () => undefined, debug: () => undefined },
  session: { strategy: "database", maxAge: ABSOLUTE_SECONDS, updateAge: ABSOLUTE_SECONDS },
  cookies: { sessionToken: { name: sessionCookie(), options: cookieOptions("session") } },
  callbacks: {
    session: ({ session, user }) => {
      const { viewer, failure } = user as ViewerUser;
      return { expires: session.expires, viewer, failure };
    },
  },
};
