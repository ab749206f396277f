import type { PlainDate } from "../core/dates";

type Camel<K> =
  K extends Lowercase<string & K>
    ? K extends `${infer Head}_${infer Tail}`
      ? `${Head}${Capitalize<Camel<Tail>>}`
      : K
    : K;

/** The type with its snake_case keys in camelCase, at every depth. Keys with capitals stay: `UNAUTH`, `zh-CN`. */
export type CamelKeys<T> = T extends bigint | string | number | boolean | null | undefined | PlainDate
  ? T
  : T extends readonly unknown[]
    ? { readonly [I in keyof T]: CamelKeys<T[I]> }
    : { readonly [K in keyof T as Camel<K>]: CamelKeys<T[K]> };

function camel(key: string): string {
  if (key !== key.toLowerCase()) return key;
  return key.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/**
 * Policy files are written like the conformance format (snake_case), the code reads camelCase: one
 * place turns the one into the other. Values that are no plain objects (dates) stay as they are.
 */
export function camelKeys<T>(value: T): CamelKeys<T> {
  if (Array.isArray(value)) return value.map(camelKeys) as CamelKeys<T>;
  if (value === null || typeof value !== "object" || Object.getPrototypeOf(value) !== Object.prototype) {
    return value as CamelKeys<T>;
  }
  return Object.fromEntries(Object.entries(value).map(([key, at]) => [camel(key), camelKeys(at)])) as CamelKeys<T>;
}
