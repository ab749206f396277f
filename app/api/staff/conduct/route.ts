import { conductCsv } from "@/lib/conduct/figures/table";
import { loadConductFigures } from "@/lib/conduct/loaders";
import { failure, log } from "@/lib/observability/log";

/** The figures of `/staff/conduct` as CSV, for compliance. */
export async function GET(request: Request): Promise<Response> {
  try {
    const found = await loadConductFigures(Object.fromEntries(new URL(request.url).searchParams));
    if (found === "signed_out") return new Response(null, { status: 401 });
    if (!found) return new Response(null, { status: 404 });
    const { figures, span } = found;
    return new Response(conductCsv(figures), {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="conduct-${span.from}-${span.to}.csv"`,
        "cache-control": "private, no-store",
      },
    });
  } catch (error) {
    log.error({ route: "/api/staff/conduct", ...failure(error) }, "route failed");
    return new Response(null, { status: 503 });
  }
}
