/** The process answers. Asks nothing else, so that a database that is down does not get it restarted. */
export function GET(): Response {
  return Response.json({ status: "ok" });
}
