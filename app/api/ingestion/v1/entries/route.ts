import { answerPostings } from "@/lib/ingestion/postings/answer";
import { asMachine, requireMachine } from "@/lib/machine/gates";

/** Single postings of the core, signed, in near real time. */
export function POST(request: Request): Promise<Response> {
  return asMachine(request, async () => {
    const machine = await requireMachine(request, "entries");
    return Response.json(await answerPostings(request, machine));
  });
}
