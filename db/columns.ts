import { bigint, customType, uuid } from "drizzle-orm/pg-core";
import { type Instant, instantOf } from "@/lib/core/clock";
import type { PlainDate } from "@/lib/core/dates";
import { dateOf } from "@/lib/core/dates";
import type { Money } from "@/lib/core/money";

/** An id made by `newId()`; the database never makes one. */
export const id = () => uuid();

/** An amount in minor units. Never numeric, never a float. */
export const amount = () => bigint({ mode: "bigint" }).$type<Money>();

/** A calendar date in the zone of the policy. */
export const day = customType<{ data: PlainDate; driverData: string }>({
  dataType: () => "date",
  fromDriver: (value) => dateOf(value),
  toDriver: (value) => value.toString(),
});

/** A moment. Text on the wire, so that no driver turns it into a local time. */
export const instant = customType<{ data: Instant; driverData: string }>({
  dataType: () => "timestamptz",
  fromDriver: (value) => instantOf(value.replace(" ", "T")),
  toDriver: (value) => value.toString(),
});

/** A keyed hash or a sealed payload. */
export const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => "bytea" });
