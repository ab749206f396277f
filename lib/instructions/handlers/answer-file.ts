import { Readable } from "node:stream";
import { parseDate } from "@/lib/core/dates";
import type { FileStore } from "@/lib/files/stores/port";
import type { Machine } from "@/lib/machine/gates";
import { Problem } from "@/lib/machine/problem";
import { fileName, type Part } from "../daily/file-bytes";
import { openFile } from "./write-files";

/**
 * Answers with the daily file of the client's own source, or with its manifest (`?part=manifest`).
 * @throws Problem `not_found` for a day without a file, and for what is no day
 */
export async function answerFile(
  request: Request,
  { db, client }: Machine,
  store: FileStore,
  dayText: string,
): Promise<Response> {
  const day = parseDate(dayText);
  const asked = new URL(request.url).searchParams.get("part") ?? "rows";
  const part: Part | null = asked === "rows" || asked === "manifest" ? asked : null;
  const wanted = day && part ? { source: client.source, day, part } : null;
  const content = wanted && (await openFile(db, store, wanted));
  if (!wanted || !content) throw new Problem("not_found", `There is no daily file of ${client.source} for this day.`);
  return new Response(Readable.toWeb(content) as unknown as ReadableStream<Uint8Array>, {
    headers: {
      "content-type": part === "rows" ? "text/csv; charset=utf-8" : "application/json",
      "content-disposition": `attachment; filename="${fileName(wanted, wanted.part)}"`,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    },
  });
}
