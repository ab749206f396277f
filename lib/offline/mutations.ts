import { inTransaction } from "@/db/transaction";
import { once } from "@/lib/action/idempotency";
import { appendAudit } from "@/lib/audit/append";
import { authorise, type Context } from "@/lib/auth/context";
import { newPermission, wasPutOut } from "./data";

/** What becomes of the cookies: the new permission, and whether the device's own is one that was forgotten. */
export interface Keeping {
  permission: string | null;
  deviceForgotten: boolean;
}

/**
 * Notes that the cardholder allows, or no longer allows, a summary on this device. `deviceToken` is the cookie
 * of the remembered device: one that was forgotten would take every new permission away again.
 */
export async function changeKeeping(
  context: Context,
  input: { keep: "yes" | "no" },
  deviceToken: string | undefined,
): Promise<Keeping> {
  authorise(context, "offline.change");
  const { cardholderId } = context.actor;
  await inTransaction(context.db, (tx) =>
    once(tx, context, input, () =>
      appendAudit(tx, {
        cardholderId,
        actor: context.actor,
        at: context.at,
        event: input.keep === "yes" ? "offline.allowed" : "offline.withdrawn",
      }),
    ),
  );
  return {
    permission: input.keep === "yes" ? newPermission(cardholderId) : null,
    deviceForgotten: await wasPutOut(context.db, { session: undefined, device: deviceToken }),
  };
}
