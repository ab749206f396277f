import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { EpochDay } from "@/lib/core/epoch-day";
import { type ContactWindow, isOpen } from "@/lib/ledger/contact-hours";
import { bindingWindows } from "./wishes";

const NONE = { windows: [], inconvenient: [], daysOff: [] };
const WORKDAYS = [1, 2, 3, 4, 5];

const minutes = fc.integer({ min: 0, max: 48 }).map((half) => half * 30);
const window: fc.Arbitrary<ContactWindow> = fc
  .record({ days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }), from: minutes, to: minutes })
  .filter(({ from, to }) => from !== to && from < 1440 && to > 0);
const windows = fc.array(window, { maxLength: 4 });
const daysOff = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { maxLength: 3 });

describe("the windows that bind", () => {
  it("are none where nothing is wished, and none that opens where nothing is left", () => {
    expect(bindingWindows(NONE)).toEqual([]);
    expect(bindingWindows({ ...NONE, daysOff: [1, 2, 3, 4, 5, 6, 7] })).toEqual([{ days: [], from: 0, to: 1440 }]);
  });

  it("leave a day off and an inconvenient time out of a wish", () => {
    const wish = { days: WORKDAYS, from: 1080, to: 1200 };
    const inconvenient = [{ days: [1], from: 1110, to: 1140 }];
    expect(bindingWindows({ windows: [wish], inconvenient, daysOff: [3, 4, 5] })).toEqual([
      { days: [1], from: 1080, to: 1110 },
      { days: [1], from: 1140, to: 1200 },
      { days: [2], from: 1080, to: 1200 },
    ]);
  });

  it("cut a window over midnight into its two days", () => {
    expect(bindingWindows({ ...NONE, windows: [{ days: [7], from: 1260, to: 540 }] })).toEqual([
      { days: [1], from: 0, to: 540 },
      { days: [7], from: 1260, to: 1440 },
    ]);
  });

  it("are open exactly when a wish is, no inconvenient time is and the day is not off", () => {
    fc.assert(
      fc.property(
        windows,
        windows,
        daysOff,
        fc.integer({ min: 0, max: 13 }),
        minutes,
        (wished, bad, off, day, minute) => {
          const time = { day: (20_000 + day) as EpochDay, second: (minute % 1440) * 60 };
          const weekday = ((20_000 + day + 3) % 7) + 1;
          const welcome = wished.length === 0 || wished.some((span) => isOpen(span, time));
          const expected = welcome && !bad.some((span) => isOpen(span, time)) && !off.includes(weekday);
          const binding = bindingWindows({ windows: wished, inconvenient: bad, daysOff: off });
          expect(binding.length === 0 || binding.some((span) => isOpen(span, time))).toBe(expected);
        },
      ),
    );
  });
});
