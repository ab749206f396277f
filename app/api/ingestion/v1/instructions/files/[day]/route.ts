import { readEnv } from "@/lib/core/env";
import { fileStore } from "@/lib/files/store";
import { answerFile } from "@/lib/instructions/handlers/answer-file";
import { asMachine, requireMachine } from "@/lib/machine/gates";

/** The daily file of what the core was told, or its manifest. */
export function GET(request: Request, { params }: { params: Promise<{ day: string }> }): Promise<Response> {
  return asMachine(request, async () => {
    const machine = await requireMachine(request, "instructions");
    return answerFile(request, machine, fileStore(readEnv()), (await params).day);
  });
}
