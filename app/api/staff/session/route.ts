import { cookies } from "next/headers";
import { staffCookie } from "@/lib/auth/cookies";
import { getDeskEnd } from "@/lib/auth/desk/data";
import { loadStaff } from "@/lib/auth/desk/gates";
import { requestDatabase } from "@/lib/auth/gates";
import { touchDesk } from "@/lib/staff/sessions/mutations";
import { answerSession } from "../../session/session-answer";

/** How long the session of a desk lasts. */
export function POST(request: Request): Promise<Response> {
  return answerSession(request, {
    route: "/api/staff/session",
    token: async () => (await cookies()).get(staffCookie())?.value ?? null,
    extend: async (at) => {
      const staff = await loadStaff();
      if (staff) await touchDesk(requestDatabase(), staff, at);
      return staff !== null;
    },
    end: (token, at) => getDeskEnd(requestDatabase(), token, at),
  });
}
