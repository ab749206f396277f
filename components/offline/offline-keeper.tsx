"use client";

import { useEffect } from "react";
import { rememberLook, settle } from "./kept";

/**
 * Registers the worker that answers without a network, and removes a summary from this device when it may no
 * longer be here: another person, a session ended from elsewhere, permission taken back, amounts hidden (give
 * it another `key` when one of these changes without a new page).
 * Shows nothing; without JavaScript, a worker or a secure address there is nothing of all this.
 */
export function OfflineKeeper({ worker }: { worker: string }) {
  useEffect(() => {
    if (!("serviceWorker" in navigator && "caches" in window)) return;
    navigator.serviceWorker.register(worker, { scope: "/", updateViaCache: "all" }).catch(() => undefined);
    rememberLook(document.documentElement).catch(() => undefined);
    settle(null);
  }, [worker]);
  return null;
}
