/** Words and numbers with which providers say that they took a message. */
const GOOD = new Set([
  "0",
  "00",
  "000",
  "000000",
  "200",
  "ok",
  "success",
  "succeeded",
  "true",
  "accepted",
  "queued",
  "sent",
]);

const BAD_FIELDS = ["error", "errors", "error_code", "errorCode", "errmsg", "fault"];
const CODE_FIELDS = ["code", "Code", "status", "Status", "result", "success", "Success", "ok", "errcode", "ret"];

const isFilled = (value: unknown) =>
  value !== undefined &&
  value !== null &&
  value !== false &&
  value !== 0 &&
  value !== "" &&
  value !== "0" &&
  !(Array.isArray(value) && value.length === 0);

/**
 * Whether the body of a 2xx says that the message was not taken after all: many providers answer 200 to everything.
 * @param success a text that a good body contains, by the issuer's own word; left out: what providers commonly write
 */
export function saysNo(body: string, success?: string): boolean {
  if (success !== undefined) return !body.includes(success);
  let answer: unknown;
  try {
    answer = JSON.parse(body);
  } catch {
    return false;
  }
  if (typeof answer !== "object" || answer === null) return false;
  const fields = answer as Record<string, unknown>;
  if (BAD_FIELDS.some((field) => isFilled(fields[field]))) return true;
  return CODE_FIELDS.some((field) => {
    const value = fields[field];
    return ["string", "number", "boolean"].includes(typeof value) && !GOOD.has(`${value}`.toLowerCase());
  });
}
