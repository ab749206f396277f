"use client";

import type { ComponentProps, ReactNode } from "react";
import { CountedArea } from "@/components/ui/counted-area";
import { DateInput } from "@/components/ui/date-input";
import { FieldNotes } from "@/components/ui/field-notes";
import { MoneyInput } from "@/components/ui/money-input";
import { type RadioOption, Radios } from "@/components/ui/radios";
import { TextInput } from "@/components/ui/text-input";
import { Tick } from "@/components/ui/tick";
import { useAnswered } from "./step-form";

/** A field of the kit that knows what its form answered. Its name is its id, which the error summary leads to. */
type Of<C extends (props: never) => ReactNode> = Omit<Parameters<C>[0], "id" | "error" | "name"> & { name: string };

/** What was typed last, also where it was emptied; before that what was saved. */
function useField<V extends ComponentProps<"input">["defaultValue"]>(name: string, saved: V) {
  const { typed, wrong, attempt } = useAnswered();
  return { id: name, name, error: wrong[name], defaultValue: attempt === "" ? saved : (typed[name] ?? "") };
}

export function StepMoney({ name, defaultValue, ...rest }: Of<typeof MoneyInput>) {
  return <MoneyInput {...rest} {...useField(name, defaultValue)} maxLength={40} />;
}

export function StepText({ name, defaultValue, ...rest }: Of<typeof TextInput>) {
  return <TextInput {...rest} {...useField(name, defaultValue)} autoComplete="off" />;
}

export function StepWords({ name, defaultValue, ...rest }: Of<typeof CountedArea>) {
  return <CountedArea {...rest} {...useField(name, defaultValue)} />;
}

export function StepDate({ name, defaultValue, ...rest }: Of<typeof DateInput>) {
  return <DateInput {...rest} {...useField(name, defaultValue)} />;
}

export function StepRadios({
  name,
  chosen,
  ...rest
}: { name: string; options: readonly RadioOption[]; chosen?: string | undefined } & Pick<
  ComponentProps<typeof Radios>,
  "legend" | "hint"
>) {
  const { typed, wrong, attempt } = useAnswered();
  return <Radios {...rest} chosen={attempt === "" ? chosen : typed[name]} error={wrong[name]} id={name} name={name} />;
}

/** Several of a list, each with a field of its own: `account-<id>`. The first one carries the id. */
export function StepTicks({
  id,
  legend,
  rows,
}: {
  id: string;
  legend: ReactNode;
  rows: readonly { name: string; label: ReactNode; sub?: ReactNode; aside?: ReactNode; chosen: boolean }[];
}) {
  const { typed, wrong, attempt } = useAnswered();
  return (
    <fieldset className="min-w-0">
      <legend className="text-sub text-ink-2">{legend}</legend>
      <FieldNotes error={wrong[id]} id={id} />
      <div className="mt-1.5 divide-y divide-line">
        {rows.map((row, index) => (
          <Tick
            aside={row.aside}
            defaultChecked={attempt === "" ? row.chosen : row.name in typed}
            id={index === 0 ? id : undefined}
            key={row.name}
            label={row.label}
            name={row.name}
            sub={row.sub}
          />
        ))}
      </div>
    </fieldset>
  );
}

/** What is wrong with a choice that is no field of the kit. */
export function StepError({ name }: { name: string }) {
  return <FieldNotes error={useAnswered().wrong[name]} id={name} />;
}
