import { answerAcknowledgements } from "@/lib/instructions/handlers/answer-acknowledgements";
import { asMachine, requireMachine } from "@/lib/machine/gates";

/** What the core did with what it was told, signed. */
export function POST(request: Request): Promise<Response> {
  return asMachine(request, async () => {
    const machine = await requireMachine(request, "instructions");
    return Response.json(await answerAcknowledgements(request, machine));
  });
}
