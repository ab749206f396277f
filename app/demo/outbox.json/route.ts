import type { NextRequest } from "next/server";
import { loadDemoMessages } from "@/lib/demo/gates";

/** The messages of the demonstration for its tests; `?to=` one recipient. */
export async function GET(request: NextRequest): Promise<Response> {
  return Response.json(await loadDemoMessages(request.nextUrl.searchParams.get("to") ?? undefined));
}
