import "server-only";
import { headers } from "next/headers";
import { unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import { appDatabase, type Database } from "@/db/client";
import type { Context } from "@/lib/auth/context";
import type { Viewer } from "@/lib/auth/data";
import { loadViewer } from "@/lib/auth/gates";
import { isSteppedUp } from "@/lib/auth/session-rules";
import { type Instant, monotonicMs, now } from "@/lib/core/clock";
import { readEnv } from "@/lib/core/env";
import { Refusal } from "@/lib/core/errors";
import { isId, newId } from "@/lib/core/ids";
import { failure, log } from "@/lib/observability/log";
import { countAction } from "@/lib/observability/metrics";
import { clientAddress } from "./client-address";
import type { FormState, Typed } from "./form-state";
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
  /** So many submissions a minute of one address or one cardholder. */
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

export type Action<R> = (previous: FormState<R>, form: FormData) => Promise<FormState<R>>;

function readForm(form: unknown, secret: readonly string[]): { fields: Record<string, string>; typed: Typed } {
  const fields: Record<string, string> = Object.create(null);
  // A post of somebody's own making need not hold a form.
  for (const [name, value] of form instanceof FormData ? form.entries() : []) {
    // React's own fields begin with $; a repeated field keeps its first value. Postgres holds no NUL in a text.
    if (typeof value === "string" && !name.startsWith("$") && !(name in fields))
      fields[name] = value.replaceAll("\0", "");
  }
  const typed = Object.fromEntries(
    Object.entries(fields).filter(([name, value]) => !secret.includes(name) && value.length <= 200),
  );
  return { fields: { ...fields }, typed };
}

/**
 * The one way to make a server action: gate, limit, parse, run, and an answer in words that the form can
 * show. Works without JavaScript. Origin is checked by Next before this is reached.
 */
export function defineAction<S extends z.ZodType, R>(action: PublicAction<S, R> | CardholderAction<S, R>): Action<R> {
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

async function answer<S extends z.ZodType, R>(
  action: PublicAction<S, R> | CardholderAction<S, R>,
  form: FormData,
): Promise<FormState<R>> {
  const { fields, typed } = readForm(form, action.secret ?? []);
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
    const viewer = action.who === "cardholder" ? await loadViewer() : null;
    if (action.who === "cardholder" && !viewer) return refused("signed_out");
    const bucket = `${action.name}:${viewer?.cardholderId ?? request.address}`;
    const limit = { bucket, seconds: 60, max: action.perMinute, at: request.at };
    if (!(await withinLimit(request.db, limit))) return refused("too_many");
    const input = typeof action.input === "function" ? await action.input() : action.input;
    const parsed = input.safeParse(fields);
    if (!parsed.success) {
      const wrong: Record<string, string> = {};
      for (const issue of parsed.error.issues) wrong[String(issue.path[0] ?? "form")] ??= issue.message;
      return { status: "invalid", fields: wrong, typed, attempt };
    }
    if (action.who === "public") {
      return { status: "done", result: await action.run(request, parsed.data), typed, attempt };
    }
    if (!viewer) return refused("signed_out");
    if (action.stepUp && !isSteppedUp(viewer.steppedUpAt, request.at)) return refused("step_up_required");
    const context: Context = {
      db: request.db,
      actor: { kind: "cardholder", cardholderId: viewer.cardholderId, sessionId: viewer.sessionId },
      at: request.at,
      idempotencyKey: isId(fields.idempotencyKey ?? "") ? (fields.idempotencyKey as string) : newId(),
    };
    return { status: "done", result: await action.run(context, parsed.data, viewer, request), typed, attempt };
  } catch (error) {
    unstable_rethrow(error);
    if (error instanceof Refusal) return refused(error.code);
    log.error({ action: action.name, request: head.get("x-request-id"), ...failure(error) }, "action failed");
    return refused("unavailable");
  }
}
