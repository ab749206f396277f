import { Lock } from "lucide-react";
import { controlClass } from "@/components/ui/control-class";
import { describedBy, Field } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import type { AnswerTexts } from "./answer-texts";

interface Common {
  typed: Readonly<Record<string, string>>;
  wrong: Readonly<Record<string, string>>;
}

function Reason({
  name,
  label,
  choose,
  options,
  typed,
  wrong,
}: Common & { name: string; label: string; choose: string; options: readonly { value: string; text: string }[] }) {
  const error = wrong[name];
  return (
    <Field error={error} id={name} label={label}>
      <select
        aria-describedby={describedBy({ id: name, error })}
        aria-invalid={error ? true : undefined}
        className={controlClass(error, "px-2")}
        defaultValue={typed[name] ?? ""}
        id={name}
        name={name}
      >
        <option value="">{choose}</option>
        {options.map(({ value, text }) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </Field>
  );
}

function Words({
  name,
  label,
  hint,
  rows,
  typed,
  wrong,
  slash = false,
}: Common & { name: string; label: string; hint: string; rows: number; slash?: boolean }) {
  const error = wrong[name];
  return (
    <Field error={error} hint={hint} id={name} label={label}>
      <textarea
        aria-describedby={describedBy({ id: name, hint, error })}
        aria-invalid={error ? true : undefined}
        className={controlClass(error, "block px-3 py-2")}
        data-key={slash ? "/" : undefined}
        defaultValue={typed[name] ?? ""}
        id={name}
        maxLength={1000}
        name={name}
        rows={rows}
      />
    </Field>
  );
}

/** The reasons and words that an answer needs, each in view with the choice that asks for it. */
export function ActFields({ texts, typed, wrong }: Common & { texts: AnswerTexts }) {
  const { labels } = texts;
  return (
    <>
      <div className="hidden group-has-[#choice-ask:checked]/answer:block">
        <Reason
          choose={labels.choose}
          label={labels.info_code}
          name="infoCode"
          options={texts.infos}
          typed={typed}
          wrong={wrong}
        />
      </div>
      <div className="hidden group-has-[#choice-decline:checked]/answer:block">
        <Reason
          choose={labels.choose}
          label={labels.decline_code}
          name="declineCode"
          options={texts.declines}
          typed={typed}
          wrong={wrong}
        />
      </div>
      <div className="group-has-[#choice-supervisor:checked]/answer:hidden">
        <Words hint={labels.words_hint} label={labels.words} name="words" rows={3} slash typed={typed} wrong={wrong} />
      </div>
      <div className="hidden group-has-[#choice-decline:checked]/answer:block">
        <Words
          hint={labels.next_step_hint}
          label={labels.next_step}
          name="nextStep"
          rows={2}
          typed={typed}
          wrong={wrong}
        />
      </div>
      <div className="hidden gap-2 rounded-control border border-dashed border-held-mark bg-held-soft px-3 py-2.5 group-has-[#choice-supervisor:checked]/answer:flex group-has-[[data-beyond]:checked]/answer:flex">
        <Icon className="mt-[0.2em] text-held" icon={Lock} />
        <div className="min-w-0 flex-1">
          <Words hint={labels.note_hint} label={labels.note} name="note" rows={3} typed={typed} wrong={wrong} />
        </div>
      </div>
    </>
  );
}
