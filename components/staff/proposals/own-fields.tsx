import { Button } from "@/components/ui/button";
import { controlClass } from "@/components/ui/control-class";
import { DateInput } from "@/components/ui/date-input";
import { Field } from "@/components/ui/field";
import { MoneyInput } from "@/components/ui/money-input";
import { TextInput } from "@/components/ui/text-input";
import { plainForm } from "@/lib/action/plain-form";
import { tryTerms } from "@/lib/plans/desk/actions";
import type { ProposalKind } from "@/lib/plans/keeping/types";
import type { AnswerTexts } from "./answer-texts";

/** Own terms as they stand: what was typed last, what is wrong with it, what they have to keep to. */
export interface OwnTexts {
  typed: Readonly<Record<string, string>>;
  wrong: Readonly<Record<string, string>>;
  bounds: string;
  /** Why they cannot be quoted. */
  problem: string | null;
  beyond: string | null;
  symbol: string;
  /**
   * What can be agreed on: of another kind than instalments only the sum and its day, or the day of the month. More
   * than one: which one it is to be is asked.
   */
  kinds: readonly ProposalKind[];
}

/** The fields of own terms, in view while they are the answer. */
export function OwnFields({
  own,
  typed,
  wrong,
  labels,
  min,
  onChange,
  onTry,
}: {
  own: OwnTexts;
  typed: Readonly<Record<string, string>>;
  wrong: Readonly<Record<string, string>>;
  labels: AnswerTexts["labels"];
  min: string;
  onChange: () => void;
  /** In place, where a script is there; without one the button sends the form. */
  onTry: () => void;
}) {
  const [kind = "instalments"] = own.kinds;
  const isEither = own.kinds.length > 1;
  return (
    <div className="hidden gap-2 rounded-control border border-line bg-ground px-3 py-2.5 group-has-[#choice-4:checked]/answer:grid">
      {isEither ? (
        <Field error={undefined} id="ownKind" label={labels.own_kind}>
          <select
            className={controlClass(undefined, "px-2")}
            defaultValue={typed.ownKind ?? kind}
            id="ownKind"
            name="ownKind"
            onChange={onChange}
          >
            {own.kinds.map((one) => (
              <option key={one} value={one}>
                {labels[one === "deferral" ? "own_kind_deferral" : "own_kind_instalments"]}
              </option>
            ))}
          </select>
        </Field>
      ) : null}
      <div className="grid grid-cols-2 gap-2">
        {kind === "due_day" ? null : (
          <MoneyInput
            defaultValue={typed.ownAmount ?? ""}
            error={wrong.ownAmount}
            id="ownAmount"
            label={isEither ? labels.own_either : kind === "instalments" ? labels.own_amount : labels.own_sum}
            maxLength={40}
            name="ownAmount"
            onChange={onChange}
            symbol={own.symbol}
          />
        )}
        {kind === "settlement" || kind === "deferral" ? null : (
          <TextInput
            autoComplete="off"
            defaultValue={typed.ownMonths ?? ""}
            error={wrong.ownMonths}
            id="ownMonths"
            inputMode="numeric"
            label={kind === "due_day" ? labels.own_day : labels.own_months}
            maxLength={3}
            name="ownMonths"
            onChange={onChange}
          />
        )}
      </div>
      {kind === "due_day" ? null : (
        <DateInput
          defaultValue={typed.ownFirst ?? ""}
          error={wrong.ownFirst}
          id="ownFirst"
          label={isEither ? labels.own_day_either : kind === "instalments" ? labels.own_first : labels.own_by}
          min={min}
          name="ownFirst"
          onChange={onChange}
        />
      )}
      {kind === "instalments" ? (
        <div className="grid grid-cols-2 gap-2">
          {(["ownInterest", "ownFees"] as const).map((field) => (
            <TextInput
              autoComplete="off"
              defaultValue={typed[field] ?? ""}
              error={wrong[field]}
              id={field}
              inputMode="numeric"
              key={field}
              label={labels[field === "ownInterest" ? "own_interest" : "own_fees"]}
              maxLength={3}
              name={field}
              onChange={onChange}
            />
          ))}
        </div>
      ) : null}
      {own.problem ? (
        <p className="border-l-4 border-date-mark bg-date-soft px-3 py-1.5" role="status">
          {own.problem}
        </p>
      ) : null}
      <Button
        formAction={plainForm(tryTerms)}
        formNoValidate
        onClick={(event) => {
          // A form that is sent begins anew: the choice and the words beside these fields would be gone.
          event.preventDefault();
          onTry();
        }}
      >
        {labels.own_try}
      </Button>
    </div>
  );
}
