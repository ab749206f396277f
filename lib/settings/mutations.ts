import { cardholderSetting } from "@/db/schema/accounts";
import { inTransaction } from "@/db/transaction";
import { once } from "@/lib/action/idempotency";
import { appendAudit } from "@/lib/audit/append";
import { authorise, type Context } from "@/lib/auth/context";
import type { SettingInput } from "./schema";

/** How the cardholder wants to see the portal: language, text size, hidden amounts, light or dark. */
export async function changeSetting(context: Context, input: Omit<SettingInput, "back">): Promise<void> {
  authorise(context, "setting.change");
  const { cardholderId } = context.actor;
  const change = {
    ...(input.locale && { locale: input.locale }),
    ...(input.text && { largeText: input.text === "large" }),
    ...(input.hide && { hideAmounts: input.hide === "yes" }),
    ...(input.theme && { theme: input.theme === "system" ? null : input.theme }),
  };
  if (Object.keys(change).length === 0) return;
  await inTransaction(context.db, (tx) =>
    once(tx, context, input, async () => {
      await tx
        .insert(cardholderSetting)
        .values({ cardholderId, ...change })
        .onConflictDoUpdate({ target: cardholderSetting.cardholderId, set: change });
      await appendAudit(tx, {
        cardholderId,
        actor: context.actor,
        at: context.at,
        event: "setting.changed",
        facts: change,
      });
    }),
  );
}
