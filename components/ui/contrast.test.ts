import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";

const css = readFileSync(path.resolve(import.meta.dirname, "../../app/globals.css"), "utf8");

/** The custom properties of the block that opens with `head`, up to its closing brace. */
function block(head: string): Map<string, string> {
  const start = css.indexOf(`${head} {`);
  if (start < 0) throw new Error(`no block ${head}`);
  const body = css.slice(start, css.indexOf("}", start));
  return new Map([...body.matchAll(/--color-([\w-]+):\s*([^;]+);/g)].map((m) => [m[1] as string, m[2] as string]));
}

const light = block("@theme static");
light.delete("*");
const dark = block(':root[data-theme="dark"]');
const systemDark = block(":root:not([data-theme])");

/** Relative luminance of WCAG 2.2 for a colour written as #rrggbb. */
function luminance(colour: string): number {
  const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/.exec(colour);
  if (!match) throw new Error(`not #rrggbb: ${colour}`);
  const [red, green, blue] = match.slice(1).map((hex) => {
    const part = Number.parseInt(hex, 16) / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function ratio(theme: Map<string, string>, front: string, ground: string): number {
  const [a, b] = [front, ground].map((name) => luminance(theme.get(name) ?? "missing")) as [number, number];
  return Math.round(((Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)) * 10) / 10;
}

/** Front, ground, and the ratios the design was agreed with: light, dark. */
const TEXT: [string, string, number, number][] = [
  ["ink", "surface", 16.0, 13.8],
  ["ink", "ground", 14.6, 15.4],
  ["ink", "sunken", 13.5, 16.2],
  ["ink-2", "surface", 8.0, 8.9],
  ["ink-2", "ground", 7.3, 9.9],
  ["ink-2", "sunken", 6.8, 10.4],
  ["ink-3", "surface", 6.4, 6.4],
  ["ink-3", "ground", 5.8, 7.2],
  ["ink-3", "sunken", 5.4, 7.6],
  ["action", "surface", 8.8, 8.7],
  ["action", "ground", 8.0, 9.8],
  ["action", "action-soft", 7.3, 7.1],
  ["on-action", "action", 8.8, 8.9],
  ["on-action", "action-press", 11.9, 11.1],
  ["date", "date-soft", 6.6, 8.8],
  ["ink-3", "date-soft", 5.7, 6.1],
  ["settled", "settled-soft", 6.2, 7.6],
  ["held", "held-soft", 6.4, 7.8],
  ["error", "surface", 7.6, 9.4],
  ["error", "error-soft", 6.4, 8.9],
];

const GRAPHIC: [string, string, number, number][] = [
  ["edge", "surface", 4.0, 4.9],
  ["edge", "ground", 3.7, 5.5],
  ["edge", "sunken", 3.4, 5.8],
  ["date-mark", "surface", 3.8, 6.1],
  ["date-mark", "date-soft", 3.4, 5.8],
  ["settled-mark", "surface", 4.2, 6.1],
  ["settled-mark", "sunken", 3.5, 7.2],
  ["held-mark", "held-soft", 4.0, 4.6],
  ["focus", "surface", 16.0, 12.5],
  ["focus", "ground", 14.6, 14.0],
];

describe("contrast of the tokens", () => {
  test.each(TEXT)("text %s on %s reaches 4.5 and is as agreed", (front, ground, inLight, inDark) => {
    expect([ratio(light, front, ground), ratio(dark, front, ground)]).toEqual([inLight, inDark]);
    expect(Math.min(ratio(light, front, ground), ratio(dark, front, ground))).toBeGreaterThanOrEqual(4.5);
  });

  test.each(GRAPHIC)("graphic %s on %s reaches 3 and is as agreed", (front, ground, inLight, inDark) => {
    expect([ratio(light, front, ground), ratio(dark, front, ground)]).toEqual([inLight, inDark]);
    expect(Math.min(ratio(light, front, ground), ratio(dark, front, ground))).toBeGreaterThanOrEqual(3);
  });
});

/** Pairs that the components set beside each other and the agreed table does not name. */
const FURTHER: [string, string, number][] = [
  ["ink", "action-soft", 4.5],
  ["ink", "date-soft", 4.5],
  ["ink", "settled-soft", 4.5],
  ["ink", "held-soft", 4.5],
  ["ink-2", "date-soft", 4.5],
  ["action", "sunken", 4.5],
  ["action", "date-soft", 4.5],
  ["action", "settled-soft", 4.5],
  ["ink-3", "action-soft", 4.5],
  ["ink-3", "settled-soft", 4.5],
  ["error", "ground", 4.5],
  ["edge", "action-soft", 3],
  ["settled-mark", "settled-soft", 3],
  ["held-mark", "surface", 3],
  ["focus", "action-soft", 3],
  ["focus", "sunken", 3],
];

describe("pairs outside the agreed table", () => {
  test.each(FURTHER)("%s on %s reaches %d", (front, ground, bar) => {
    expect(Math.min(ratio(light, front, ground), ratio(dark, front, ground))).toBeGreaterThanOrEqual(bar);
  });
});

describe("themes", () => {
  test("dark defines every colour of the light theme and no other", () => {
    expect([...dark.keys()].sort()).toEqual([...light.keys()].sort());
    expect(light.size).toBe(24);
  });

  test("the system's dark is the chosen dark", () => {
    expect([...systemDark]).toEqual([...dark]);
  });
});
