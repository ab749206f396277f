import { asMachine, requireMachine } from "@/lib/machine/gates";
import { answerResults } from "@/lib/permission/handlers/answer-results";

/** What became of contacts, with their permits or without, signed. */
export function POST(request: Request): Promise<Response> {
  return asMachine(request, async () => {
    const machine = await requireMachine(request, "contact");
    return Response.json(await answerResults(request, machine));
  });
}
