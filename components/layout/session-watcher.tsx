"use client";

import { useEffect } from "react";
import { SESSION_PLACE } from "./session-place";
import { type SessionWatch, watchSession } from "./watch-session";

/** Watches the session on a page of React. Shows nothing itself. */
export function SessionWatcher({ idleSeconds, warningSeconds, address }: SessionWatch) {
  useEffect(() => {
    const section = document.getElementById(SESSION_PLACE);
    return section ? watchSession(section, { idleSeconds, warningSeconds, address }) : undefined;
  }, [idleSeconds, warningSeconds, address]);
  return null;
}
