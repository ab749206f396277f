import { readBody } from "./post-check";

/** What a form puts around its one file: its other fields, and a name, however long it is. */
const FRAME_BYTES = 16_384;

/** What a plain form sent: its one file, and its form for the other fields. */
export interface FormFile {
  bytes: Uint8Array;
  form: FormData;
}

/**
 * The file of a field of a plain form. The name that it came with, and what it says that it is, are not looked at.
 * @param most bytes that the file may have; `large`: it has more, and nobody waited for the rest
 */
export async function readFormFile(
  request: Pick<Request, "body" | "headers">,
  field: string,
  most: number,
): Promise<FormFile | "large" | "missing"> {
  const type = request.headers.get("content-type") ?? "";
  if (!type.startsWith("multipart/form-data")) return "missing";
  const body = await readBody(request, most + FRAME_BYTES);
  if (body === null) return "large";
  const form = await new Response(Buffer.from(body), { headers: { "content-type": type } })
    .formData()
    .catch(() => null);
  const file = form?.get(field);
  if (!form || !(file instanceof File) || file.size === 0) return "missing";
  return { bytes: new Uint8Array(await file.arrayBuffer()), form };
}
