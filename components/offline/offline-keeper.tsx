"use client";

import { useEffect } from "react";
import { DEVICE_PLACES } from "@/lib/offline/types";
import { keepDevice } from "./keep-device";

/**
 * Brings the device into line with what may lie on it (give it another `key` when that changes without a new page).
 * Shows nothing; without JavaScript there is nothing of all this.
 */
export function OfflineKeeper({ worker }: { worker: string }) {
  useEffect(() => keepDevice({ worker, ...DEVICE_PLACES }, null), [worker]);
  return null;
}
