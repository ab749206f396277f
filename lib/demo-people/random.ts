/**
 * Numbers that look random and are the same on every machine and every day for one seed: a history that is
 * made again tomorrow must have the same purchases as today's. Mulberry32 over an FNV-1a hash of the seed.
 */
export function seeded(seed: string): (low: number, high: number) => number {
  let state = 2166136261;
  for (const char of seed) state = Math.imul(state ^ (char.codePointAt(0) ?? 0), 16777619);
  return (low, high) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    const fraction = ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
    return low + Math.floor(fraction * (high - low + 1));
  };
}
