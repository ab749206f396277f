"use client";

import { type ReactNode, useEffect, useState } from "react";

/** Shows what would do nothing without a worker only where there can be one. */
export function OnlyWithScript({ children }: { children: ReactNode }) {
  const [can, setCan] = useState(false);
  useEffect(() => setCan("serviceWorker" in navigator), []);
  return can ? children : null;
}
