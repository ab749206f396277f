import { z } from "zod";

/** What a browser carries between asking for a code and entering it. */
export interface Flow {
  /** Names the code; only its hash is in the database. */
  token: string;
  /** E.164, to send another code and to show its last digits. */
  phone: string;
  /** Another one for every code, and no secret: tells the page that its form starts anew. */
  mark: string;
}

const flow = z.object({ token: z.string().min(40).max(60), phone: z.string().regex(/^\+\d{7,15}$/), mark: z.uuid() });

export function writeFlow(content: Flow): string {
  return JSON.stringify(content);
}

/** Null for what is no flow. */
export function readFlow(text: string): Flow | null {
  try {
    return flow.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
