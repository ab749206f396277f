"use client";

import { useActionState } from "react";
import { DateInput } from "@/components/ui/date-input";
import { ErrorSummary } from "@/components/ui/error-summary";
import { type Option, Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import { type FormState, IDLE } from "@/lib/action/form-state";
import type { DiaryDone } from "@/lib/diary/types";

/** Made on the server; only these texts travel. */
export interface DiaryTexts {
  counts: readonly string[];
  errors: Readonly<Record<string, string>>;
  labels: Readonly<Record<string, string>>;
  channels: readonly Option[];
}

function wrongOf(state: FormState<DiaryDone>, { errors }: DiaryTexts): Record<string, string> {
  if (state.status === "refused") return { said: errors[state.code] ?? errors.unavailable ?? "" };
  if (state.status === "done" && state.result.kind === "day_future") return { happenedOn: errors.day_future ?? "" };
  if (state.status === "done" && state.result.kind === "overtaken") return { said: errors.overtaken ?? "" };
  if (state.status !== "invalid") return {};
  return Object.fromEntries(
    Object.entries(state.fields).map(([field, key]) => [field, errors[key] ?? errors.unavailable ?? ""]),
  );
}

/** What happened, as the cardholder tells it: new, or in the place of what they wrote before. Works without JavaScript. */
export function DiaryForm({
  action,
  hidden,
  saved,
  latest,
  texts,
}: {
  action: (previous: FormState<DiaryDone>, form: FormData) => Promise<FormState<DiaryDone>>;
  hidden: Readonly<Record<string, string | number>>;
  saved: Readonly<Record<string, string | null>>;
  /** The last day that can be chosen. */
  latest: string;
  texts: DiaryTexts;
}) {
  const [state, send] = useActionState<FormState<DiaryDone>, FormData>(action, IDLE);
  const { labels } = texts;
  const wrong = wrongOf(state, texts);
  const attempt = state.status === "idle" ? "" : state.attempt;
  const errors = Object.entries(wrong).map(([id, text]) => ({ id, text }));
  const field = (name: string) => ({
    id: name,
    name,
    label: labels[name] ?? "",
    error: wrong[name],
    defaultValue: state.status === "idle" ? (saved[name] ?? "") : (state.typed[name] ?? ""),
  });
  return (
    <form action={send} noValidate>
      <ErrorSummary attempt={attempt} errors={errors} heading={texts.counts[errors.length - 1] ?? ""} />
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} name={name} type="hidden" value={value} />
      ))}
      <div className="grid gap-4" key={attempt}>
        <DateInput {...field("happenedOn")} max={latest} />
        <TextInput {...field("happenedAt")} hint={labels.time_hint} type="time" />
        <Select {...field("channel")} choose={labels.choose} options={texts.channels} />
        <TextInput {...field("saidToBe")} autoComplete="off" maxLength={100} />
        <TextInput {...field("number")} autoComplete="off" inputMode="tel" maxLength={100} />
        <TextArea {...field("said")} maxLength={1000} />
        <TextArea {...field("asked")} maxLength={1000} rows={2} />
        <SubmitButton pending={labels.pending ?? ""}>{labels.submit}</SubmitButton>
      </div>
    </form>
  );
}
