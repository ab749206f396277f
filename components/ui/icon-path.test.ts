import { CalendarClock, CreditCard, Diff, EyeOff, House, icons, ListFilter, Phone, Scale, Wallet } from "lucide-react";
import { describe, expect, it } from "vitest";
import { iconPath } from "./icon-path";

describe("an icon as one path", () => {
  it("draws each shape where lucide draws it", () => {
    // A rectangle from 2,5 to 22,19 with corners of 2, a line from 2,10 to 22,10, and a path.
    expect(iconPath(CreditCard)).toBe(
      "M4 5h16a2 2 0 0 1 2 2v10a2 2 0 0 1 -2 2h-16a2 2 0 0 1 -2 -2v-10a2 2 0 0 1 2 -2zM2 10L22 10M6 14h2",
    );
  });

  it("can draw every icon there is, so that no page falls for one", () => {
    const drawn = Object.values(icons).map((icon) => iconPath(icon));
    expect(drawn.length).toBeGreaterThan(1000);
    expect(drawn.filter((path) => !/^M/.test(path) || /undefined|NaN/.test(path))).toEqual([]);
  });

  it("begins every part at a place of its own, and keeps the lines that follow relative", () => {
    expect(iconPath(EyeOff)).toMatch(/M2 2l 20 20$/);
  });

  it.each([CalendarClock, Diff, House, ListFilter, Phone, Scale, Wallet])(
    "leaves no part relative to the one before",
    (icon) => {
      const path = iconPath(icon);
      expect(path).toMatch(/^M/);
      expect(path).not.toMatch(/m|undefined|NaN/);
    },
  );
});
