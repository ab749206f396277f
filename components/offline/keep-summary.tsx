"use client";

import { useEffect } from "react";
import type { KeptSummary } from "@/lib/offline/types";
import { settle } from "./kept";

/** Keeps what Home's first card says on this device, as its person allowed. */
export function KeepSummary({ summary }: { summary: KeptSummary }) {
  useEffect(() => {
    if ("caches" in window) settle(summary);
  }, [summary]);
  return null;
}
