import "server-only";
import { headers } from "next/headers";
import { unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import { appDatabase, type Database } from "@/db/client";
import type { Context, StaffContext } from "@/lib/auth/context";
import type { Viewer } from "@/lib/auth/data";
import type { StaffViewer } from "@/lib/auth/desk/data";
import { loadStaff } from "@/lib/auth/desk/gates";
import { loadViewer } from "@/lib/auth/gates";
import { isSteppedUp } from "@/lib/auth/session-rules";
import type { StaffRole } from "@/lib/core/actor";
import { type Instant, monotonicMs, now } from "@/lib/core/clock";
import { readEnv } from "@/lib/core/env";
import { Refusal } from "@/lib/core/errors";
import { isId, newId } from "@/lib/core/ids";
import { failure, log } from "@/lib/observability/log";
import { countAction } from "@/lib/observability/metrics";
import { clientAddress } from "./client-address";
import { type FormState, LONGEST_TYPED, type Typed } from "./form-state";
import { withinLimit } from "./rate-limit";

/** What an action knows of its request. */
export interface Request {
  db: Database;
  at: Instant;
  address: string;
  userAgent: string | null;
}

interface Common<S extends z.ZodType> {
  /** `feature/actions#name`, as in the authorisation matrix. */
  name: string;
  /** The schema; or how it is made, where the policy in force decides what may be typed. */
  input: S | (() => Promise<S>);
  /** Fields that never come back into the page. */
  secret?: readonly string[];
  /** Fields of which several are ticked: their values one a line. Any other that is repeated keeps its first value. */
  many?: readonly string[];
  /** So many submissions a minute of one address, one cardholder or one member of staff. */
  perMinute: number;
}

interface PublicAction<S extends z.ZodType, R> extends Common<S> {
  who: "public";
  run: (request: Request, input: z.output<S>) => Promise<R>;
}

interface CardholderAction<S extends z.ZodType, R> extends Common<S> {
  who: "cardholder";
  /** Asks for a fresh proof of the person first. */
  stepUp?: boolean;
  run: (context: Context, input: z.output<S>, viewer: Viewer, request: Request) => Promise<R>;
}

interface StaffAction<S extends z.ZodType, R> extends Common<S> {
  who: "staff";
  /** As in the authorisation matrix. */
  roles: readonly StaffRole[];
  run: (context: StaffContext, input: z.output<S>, staff: StaffViewer, request: Request) => Promise<R>;
}

type AnyAction<S extends z.ZodType, R> = PublicAction<S, R> | CardholderAction<S, R> | StaffAction<S, R>;

export type Action<R> = (previous: FormState<R>, form: FormData) => Promise<FormState<R>>;

function readForm(
  form: unknown,
  { secret = [], many = [] }: Pick<Common<z.ZodType>, "secret" | "many">,
): { fields: Record<string, string>; typed: Typed } {
  const fields: Record<string, string> = Object.create(null);
  // A post of somebody's own making need not hold a form.
  for (const [name, value] of form instanceof FormData ? form.entries() : []) {
    // React's own fields begin with $. Postgres holds no NUL in a text.
    if (typeof value !== "string" || name.startsWith("$")) continue;
    const text = value.replaceAll("\0", "");
    if (!(name in fields)) fields[name] = text;
    else if (many.includes(name)) fields[name] += `\n${text}`;
  }
  const typed = Object.fromEntries(
    Object.entries(fields).filter(([name, value]) => !secret.includes(name) && value.length <= LONGEST_TYPED),
  );
  return { fields: { ...fields }, typed };
}

/**
 * The one way to make a server action: gate, limit, parse, run, and an answer in words that the form can
 * show. Works without JavaScript. Origin is checked by Next before this is reached.
 */
export function defineAction<S extends z.ZodType, R>(action: AnyAction<S, R>): Action<R> {
  return async (_previous, form) => {
    const started = monotonicMs();
    const count = (outcome: string) => countAction(action.name, outcome, monotonicMs() - started);
    try {
      const state = await answer(action, form);
      count(state.status === "refused" ? state.code : state.status);
      return state;
    } catch (redirect) {
      count("moved");
      throw redirect;
    }
  };
}

/** An action with who may run it: what is left to do is to run it on an input. Or why it is refused. */
type Ready<O, R> =
  | { asker: string; run: (input: O, idempotencyKey: string) => Promise<R> }
  | { refusal: Refusal["code"] };

async function admit<S extends z.ZodType, R>(
  action: AnyAction<S, R>,
  request: Request,
): Promise<Ready<z.output<S>, R>> {
  const { db, at } = request;
  if (action.who === "public") return { asker: request.address, run: (input) => action.run(request, input) };
  if (action.who === "staff") {
    const staff = await loadStaff();
    if (!staff) return { refusal: "signed_out" };
    if (!action.roles.includes(staff.role)) return { refusal: "forbidden" };
    const { staffId, sessionId, role, name } = staff;
    const actor: StaffContext["actor"] = { kind: "staff", staffId, sessionId, role, name };
    const run = (input: z.output<S>, idempotencyKey: string) =>
      action.run({ db, at, actor, idempotencyKey }, input, staff, request);
    return { asker: staffId, run };
  }
  const viewer = await loadViewer();
  if (!viewer) return { refusal: "signed_out" };
  const { cardholderId, sessionId, steppedUpAt } = viewer;
  const actor: Context["actor"] = { kind: "cardholder", cardholderId, sessionId };
  const run = (input: z.output<S>, idempotencyKey: string) => {
    if (action.stepUp && !isSteppedUp(steppedUpAt, at)) throw new Refusal("step_up_required");
    return action.run({ db, at, actor, idempotencyKey }, input, viewer, request);
  };
  return { asker: cardholderId, run };
}

async function answer<S extends z.ZodType, R>(action: AnyAction<S, R>, form: FormData): Promise<FormState<R>> {
  const { fields, typed } = readForm(form, action);
  const attempt = newId();
  const refused = (code: Refusal["code"]): FormState<R> => ({ status: "refused", code, typed, attempt });
  const head = await headers();
  try {
    const request: Request = {
      db: appDatabase(),
      at: now(),
      address: clientAddress(head.get("x-forwarded-for"), readEnv().HUANQING_PROXIES),
      userAgent: head.get("user-agent"),
    };
    const ready = await admit(action, request);
    if ("refusal" in ready) return refused(ready.refusal);
    const limit = { bucket: `${action.name}:${ready.asker}`, seconds: 60, max: action.perMinute, at: request.at };
    if (!(await withinLimit(request.db, limit))) return refused("too_many");
    const input = typeof action.input === "function" ? await action.input() : action.input;
    const parsed = input.safeParse(fields);
    if (!parsed.success) {
      const wrong: Record<string, string> = {};
      for (const issue of parsed.error.issues) wrong[String(issue.path[0] ?? "form")] ??= issue.message;
      return { status: "invalid", fields: wrong, typed, attempt };
    }
    const key = fields.idempotencyKey ?? "";
    return { status: "done", result: await ready.run(parsed.data, isId(key) ? key : newId()), typed, attempt };
  } catch (error) {
    unstable_rethrow(error);
    if (error instanceof Refusal) return refused(error.code);
    log.error({ action: action.name, request: head.get("x-request-id"), ...failure(error) }, "action failed");
    return refused("unavailable");
  }
}
