/** Ways around a check. Put together from pieces, so that this file does not find itself. */
const HATCHES: readonly [pattern: RegExp, about: string][] = [
  [new RegExp(`@ts-${"(?:ignore|nocheck|expect-error)"}\\b`), "switches the compiler off"],
  [new RegExp(`biome-${"ignore"}`), "switches the linter off"],
  [new RegExp(`\\bas ${"any"}\\b(?=\\s*(?:[;,)\\].]|$))`), "throws the type away"],
  [new RegExp(`\\b(?:TO${"DO"}|FIX${"ME"})\\b`), "leaves work undone"],
  [new RegExp(`\\b(?:it|test|describe)\\.(?:${"skip|only|todo|fixme"})\\(`), "leaves tests out"],
];

/** Where a file goes around a check: line and what it does. */
export function escapeHatches(file: string, text: string): string[] {
  return text
    .split("\n")
    .flatMap((line, at) =>
      HATCHES.filter(([pattern]) => pattern.test(line)).map(([, about]) => `${file}:${at + 1} ${about}`),
    );
}
