"use client";

import { useEffect } from "react";
import { KEPT_CACHE } from "@/lib/offline/types";

/** After signing out: nothing stays on this device, also where the browser knows no Clear-Site-Data. */
export function ForgetSummary() {
  useEffect(() => {
    if ("caches" in window) caches.delete(KEPT_CACHE).catch(() => undefined);
  }, []);
  return null;
}
