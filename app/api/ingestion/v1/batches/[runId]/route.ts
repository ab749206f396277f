import { answerRun } from "@/lib/ingestion/upload/answer";
import { asMachine, requireMachine } from "@/lib/machine/gates";

/** Where a run of this client stands. */
export function GET(request: Request, { params }: { params: Promise<{ runId: string }> }): Promise<Response> {
  return asMachine(request, async () => {
    const machine = await requireMachine(request, "batches");
    return Response.json(await answerRun(machine, (await params).runId));
  });
}
