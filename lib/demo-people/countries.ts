import { findTerms } from "@/lib/policy/policy";
import type { Pack, ProductTerms } from "@/lib/policy/schema";
import { cn } from "./country-cn";
import type { DemoCountry } from "./country-types";
import { us } from "./country-us";

/** By the name of the policy pack. */
const COUNTRIES: Readonly<Record<string, DemoCountry>> = { "cn-mainland": cn, us };

/** @throws Error when there are no demo people under this pack */
export function demoCountry(pack: string): DemoCountry {
  const country = COUNTRIES[pack];
  if (!country) throw new Error(`There are no demo people for the policy pack ${pack}.`);
  return country;
}

/** What the life of the demo people follows: their country, and the rules that are in force there. */
export interface DemoScript {
  country: DemoCountry;
  terms: ProductTerms;
  zone: string;
}

/** @throws Error when the pack has no demo people, or lacks the terms that they have */
export function demoScript(pack: Pick<Pack, "name" | "products" | "zone">): DemoScript {
  const country = demoCountry(pack.name);
  const terms = findTerms({ pack }, country.productTerms);
  if (!terms) throw new Error(`The demonstration needs the product terms ${country.productTerms}.`);
  return { country, terms, zone: pack.zone };
}
