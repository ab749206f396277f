/** Our forms carry a few fields; the framework's own limit for an action is the same. */
export const MOST_BYTES = 100 * 1024;

/** What is wrong with a post, as the status of the answer. */
export type PostFault = 400 | 403 | 413;

/** Reads a body up to a size; null when it is larger. What lies beyond is not waited for. */
export async function readBody(request: Pick<Request, "body" | "headers">, most: number): Promise<Uint8Array | null> {
  if (/^\d{10,}$/.test(request.headers.get("content-length") ?? "")) return null;
  const said = Number.parseInt(request.headers.get("content-length") ?? "0", 10);
  if (said > most) return null;
  const parts: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    size += part.value.byteLength;
    if (size > most) {
      await reader?.cancel().catch(() => undefined);
      return null;
    }
    parts.push(part.value);
  }
  return Buffer.concat(parts);
}

/** React writes a text that begins with `$` as `$$…`; our actions use no other reference than these. */
const REFERENCE = /^\$(?:\$|K1$|undefined$)/;

function isPlain(value: unknown): boolean {
  if (typeof value === "string") return !value.startsWith("$") || REFERENCE.test(value);
  if (typeof value !== "object" || value === null) return true;
  return Object.entries(value).every(([key, inner]) => key !== "__proto__" && isPlain(inner));
}

function parsed(text: unknown): unknown {
  try {
    return typeof text === "string" ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
}

/** The arguments of an action as our pages write them: a plain list. */
const isArguments = (text: unknown): boolean => {
  const list = parsed(text);
  return Array.isArray(list) && isPlain(list);
};

/** Which action a form without JavaScript means, and where its bound arguments stand. */
function isTarget(text: unknown, hasBound: boolean): boolean {
  const target = parsed(text) as { id?: unknown; bound?: unknown } | null | undefined;
  if (typeof target?.id !== "string" || !/^[0-9a-f]{42}$/.test(target.id)) return false;
  return target.bound === null || (target.bound === "$@1" && hasBound);
}

function isOurForm(form: FormData): boolean {
  return [...form.keys()].every((name) => {
    const [, whole, part] = /^\$ACTION_(?:REF_(\d+)|\d+:(\d+))$/.exec(name) ?? [];
    if (whole !== undefined) return isTarget(form.get(`$ACTION_${whole}:0`), form.has(`$ACTION_${whole}:1`));
    return part === undefined || part === "0" || isArguments(form.get(name));
  });
}

/** React reads the last of several, and which one we looked at must not matter. Fields of our own may come twice. */
const namesOnce = (form: FormData) => {
  const own = [...form.keys()].filter((name) => name.startsWith("$ACTION") || /^\d+$/.test(name));
  return new Set(own).size === own.length;
};

/**
 * Whether a post to a page is one that our own pages could have sent; null when it is. The framework answers
 * what it cannot read with a bare 500, and reads references and objects that no form of ours contains: what is
 * not ours ends here, before it is decoded. Origin as Next itself compares it; a browser without one is let
 * through, as there.
 */
export async function faultOfPost(request: Request): Promise<PostFault | null> {
  const { headers } = request;
  const origin = headers.get("origin");
  const host = headers.get("x-forwarded-host") ?? headers.get("host");
  if (origin !== null && (!URL.canParse(origin) || new URL(origin).host !== host)) return 403;
  const type = headers.get("content-type") ?? "";
  const body = await readBody(request, MOST_BYTES);
  if (body === null) return 413;
  const byScript = headers.has("next-action");
  if (byScript && type.startsWith("text/plain")) return isArguments(Buffer.from(body).toString("utf8")) ? null : 400;
  if (!type.startsWith("multipart/form-data")) return byScript ? 400 : null;
  const form = await new Response(Buffer.from(body), { headers: { "content-type": type } })
    .formData()
    .catch(() => null);
  if (!form || !namesOnce(form)) return 400;
  if (byScript)
    return isArguments(form.get("0")) && [...form.keys()].every((name) => !/^[1-9]\d*$/.test(name)) ? null : 400;
  return isOurForm(form) ? null : 400;
}
