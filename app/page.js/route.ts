import { SESSION_PLACE } from "@/components/layout/session-place";
import { watchSession } from "@/components/layout/watch-session";
import { keepDevice } from "@/components/offline/keep-device";
import { DEVICE_PLACES } from "@/lib/offline/types";

/** What the script of a still page does, given what its own element says. */
function begin(
  watch: typeof watchSession,
  keep: typeof keepDevice,
  constants: { session: string; device: typeof DEVICE_PLACES },
): void {
  const { worker = "", session, summary } = (document.currentScript as HTMLScriptElement).dataset;
  const section = document.getElementById(constants.session);
  if (section && session) watch(section, JSON.parse(session));
  keep({ worker, ...constants.device }, summary ? JSON.parse(summary) : null);
}

/** The script of still pages: the same functions as on pages of React. Its address names its version. */
export function GET(): Response {
  const constants = JSON.stringify({ session: SESSION_PLACE, device: DEVICE_PLACES });
  return new Response(`(${begin})(${watchSession},${keepDevice},${constants});\n`, {
    headers: { "content-type": "text/javascript; charset=utf-8" },
  });
}
