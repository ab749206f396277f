"use client";

import { useEffect, useState } from "react";

/** Tells the sign-in that this device could do without codes next time, so that it may offer that once. */
export function FasterField() {
  const [can, setCan] = useState(false);
  useEffect(() => {
    const { PublicKeyCredential: key } = window;
    key?.isUserVerifyingPlatformAuthenticatorAvailable?.().then(setCan, () => undefined);
  }, []);
  return can ? <input name="faster" type="hidden" value="yes" /> : null;
}
