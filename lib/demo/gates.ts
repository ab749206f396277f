import "server-only";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { requestDatabase } from "@/lib/auth/gates";
import { isLoopbackHost } from "@/lib/auth/same-origin";
import { isDemo, readEnv } from "@/lib/core/env";
import { type DemoMessage, listDemoMessages } from "./outbox";

/**
 * What the demonstration would have sent, newest first; of one recipient when `to` is given. Anywhere else,
 * and for a Host that is not this machine (a page elsewhere that points its name here), there is no such page.
 */
export async function loadDemoMessages(to?: string): Promise<DemoMessage[]> {
  if (!isDemo(readEnv()) || !isLoopbackHost((await headers()).get("host"))) notFound();
  return listDemoMessages(requestDatabase(), to?.replaceAll("\0", ""));
}
