/** Joins class names, leaving out what does not apply. */
export function classes(...names: (string | boolean | null | undefined)[]): string {
  return names.filter((name) => typeof name === "string" && name !== "").join(" ");
}
