import { AsyncLocalStorage } from "node:async_hooks";
import { cache } from "react";

type Read = (...args: never[]) => unknown;
/** What was read in a request: by the reading, then by each of its arguments. */
type Memory = Map<unknown, unknown>;

/** On globalThis, because Next loads modules more than once. */
const shared = globalThis as typeof globalThis & { huanqingMemory?: AsyncLocalStorage<Memory> };
shared.huanqingMemory ??= new AsyncLocalStorage<Memory>();
const memories = shared.huanqingMemory;

/** Where the results of a reading with these arguments lie; arguments are compared as keys of a map. */
function placeOf(memory: Memory, read: Read, args: readonly unknown[]): Memory {
  let place = memory;
  for (const key of [read, ...args]) {
    const known = place.get(key) as Memory | undefined;
    const next = known ?? new Map();
    if (!known) place.set(key, next);
    place = next;
  }
  return place;
}

const RESULT = Symbol("result");

/**
 * A reading that is done once a request for the same arguments, however many parts of a page ask for it. In
 * pages by React's `cache`; where there is no React around, in `oneRequest`. Elsewhere it reads each time.
 */
export function perRequest<R extends Read>(read: R): R {
  const rendering = cache(read);
  const remembering = (...args: never[]) => {
    const memory = memories.getStore();
    if (!memory) return rendering(...args);
    const place = placeOf(memory, read, args);
    if (!place.has(RESULT)) place.set(RESULT, read(...args));
    return place.get(RESULT);
  };
  return remembering as R;
}

/** Runs what answers a request without React: readings made by `perRequest` are done once in it. */
export function oneRequest<T>(run: () => Promise<T>): Promise<T> {
  return memories.run(new Map(), run);
}
