import type { FormState } from "./form-state";

/** An action for a form that shows no state of its own: small switches that lead back to their page. */
export function plainForm<R>(
  action: (previous: FormState<R>, form: FormData) => Promise<FormState<R>>,
): (form: FormData) => Promise<void> {
  return action.bind(null, { status: "idle" }) as unknown as (form: FormData) => Promise<void>;
}
