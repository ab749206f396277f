import { asMachine, requireMachine } from "@/lib/machine/gates";
import { answerPermission } from "@/lib/permission/handlers/answer-permission";

/** May these contacts be made now? Asked by dialers and agencies, signed. */
export function POST(request: Request): Promise<Response> {
  return asMachine(request, async () => {
    const machine = await requireMachine(request, "contact");
    return Response.json(await answerPermission(request, machine));
  });
}
