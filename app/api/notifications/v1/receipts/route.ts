import { asMachine, requireMachine } from "@/lib/machine/gates";
import { answerReceipts } from "@/lib/notifications/handlers/answer-receipts";

/** What became of messages that a provider took, signed. */
export function POST(request: Request): Promise<Response> {
  return asMachine(request, async () => {
    const machine = await requireMachine(request, "receipts");
    return Response.json(await answerReceipts(request, machine));
  });
}
