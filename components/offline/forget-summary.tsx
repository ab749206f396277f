"use client";

import { useEffect } from "react";
import { forget } from "./kept";

/** After signing out: nothing stays on this device, also where the browser knows no Clear-Site-Data. */
export function ForgetSummary() {
  useEffect(() => {
    if ("caches" in window) forget().catch(() => undefined);
  }, []);
  return null;
}
