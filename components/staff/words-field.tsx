"use client";

import { useRef, useState, useSyncExternalStore } from "react";
import { bannedIn } from "@/lib/disputes/desk/live";
import type { FieldTexts } from "../ui/field";
import { type Option, Select } from "../ui/select";
import { TextArea } from "../ui/text-area";

/** For words that a cardholder reads. */
export interface HolderTexts {
  /** Label of the ready texts, and what stands first. */
  pick: string;
  choose: string;
  /** Each in the language that the cardholder reads. */
  ready: readonly (Option & { body: string })[];
  /** Before the phrases that have to be said otherwise. */
  banned: string;
}

const never = () => () => undefined;

/** Only where it can do something: without a script a ready text could not be put in. */
const useScript = () =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );

/**
 * Words of a case. Those that a cardholder reads begin with a ready text, where one fits, and say while they are typed
 * what nobody may read; what is sent is held to the same list by the server.
 */
export function WordsField({
  holder,
  defaultValue,
  rows,
  ...field
}: FieldTexts & { holder?: HolderTexts | undefined; defaultValue: string; rows: number }) {
  const area = useRef<HTMLTextAreaElement>(null);
  const put = useRef("");
  const [banned, setBanned] = useState<readonly string[]>(() => (holder ? bannedIn(defaultValue) : []));
  const hasScript = useScript();

  /** Puts a ready text behind what was typed, in the place of the one that was put there before. */
  function fill(value: string) {
    const body = holder?.ready.find((one) => one.value === value)?.body;
    if (!area.current || body === undefined) return;
    const text = area.current.value;
    const isLast = put.current !== "" && text.endsWith(put.current);
    const before = (isLast ? text.slice(0, text.length - put.current.length) : text).trimEnd();
    area.current.value = before === "" ? body : `${before}\n${body}`;
    put.current = body;
    setBanned(bannedIn(area.current.value));
  }

  return (
    <div className="grid gap-2">
      {holder && hasScript && holder.ready.length > 0 ? (
        <Select
          choose={holder.choose}
          id={`${field.id}-ready`}
          label={holder.pick}
          onChange={(event) => fill(event.target.value)}
          options={holder.ready}
        />
      ) : null}
      <TextArea
        {...field}
        data-key="/"
        defaultValue={defaultValue}
        maxLength={1000}
        name="words"
        onInput={holder ? (event) => setBanned(bannedIn(event.currentTarget.value)) : undefined}
        ref={area}
        rows={rows}
      />
      {holder ? (
        <p aria-live="polite" className="text-error empty:hidden" data-banned="">
          {banned.length > 0 ? `${holder.banned} ${banned.map((phrase) => `“${phrase}”`).join(" ")}` : null}
        </p>
      ) : null}
    </div>
  );
}
