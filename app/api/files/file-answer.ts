import { Readable } from "node:stream";
import type { OpenedFile } from "@/lib/files/loaders";
import { placeOf } from "@/lib/files/rules";

const ENDING = { "image/jpeg": "jpg", "application/pdf": "pdf" } as const;

/** Hands a file out: a picture that we wrote, to be looked at, or a document, only ever as a download. */
export function answerFile({ purpose, contentType, size, content }: OpenedFile): Response {
  return new Response(Readable.toWeb(Readable.from(content)) as ReadableStream, {
    headers: {
      "content-type": contentType,
      "content-length": size.toString(),
      "content-disposition": `${placeOf(contentType)}; filename="${purpose}.${ENDING[contentType]}"`,
    },
  });
}
