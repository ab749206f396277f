"use client";

import { Clock } from "lucide-react";
import { useCallback, useEffect, useRef, useState } from "react";
import { buttonClass } from "../ui/button-class";
import { Notice } from "../ui/notice";

/** Texts of `common.session`, in the person's language. */
export interface SessionTexts {
  label: string;
  warning: string;
  extend: string;
  extended: string;
  last: string;
  failed: string;
  ended: string;
  sign_in: string;
}

type Shown = "nothing" | "warning" | "extended" | "last" | "failed" | "ended";

/** Asks how long the session lasts, or moves its idle end. Seconds; 0: it is over; null: nobody answered. */
async function askSession(address: string, extend: boolean): Promise<number | null> {
  try {
    const answer = await fetch(address, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ extend }),
      cache: "no-store",
    });
    if (answer.status === 401) return 0;
    if (!answer.ok) return null;
    return ((await answer.json()) as { endsInSeconds: number }).endsInSeconds;
  } catch {
    return null;
  }
}

/**
 * Says, some minutes before an idle session ends, that it will, and extends it with one press; what was
 * typed stays. Before it speaks it asks the server, since another tab may have been used meanwhile. No
 * countdown. Without JavaScript there is no notice, and the next page leads to the sign-in.
 */
export function SessionNotice({
  texts,
  idleSeconds,
  warningSeconds,
  signIn = "/",
  address = "/api/session",
}: {
  texts: SessionTexts;
  idleSeconds: number;
  warningSeconds: number;
  signIn?: string;
  /** Where the session is asked about. */
  address?: string;
}) {
  const [shown, setShown] = useState<Shown>("nothing");
  const timer = useRef<number>(undefined);

  const wait = useCallback((seconds: number, then: () => void) => {
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(then, Math.max(1, seconds) * 1000);
  }, []);

  const look = useCallback(async () => {
    const left = await askSession(address, false);
    if (left === 0) setShown("ended");
    else if (left === null) wait(30, look);
    else if (left > warningSeconds) {
      setShown("nothing");
      wait(left - warningSeconds, look);
    } else {
      setShown((now) => (now === "last" ? now : "warning"));
      wait(Math.min(left + 1, 30), look);
    }
  }, [address, wait, warningSeconds]);

  const extend = async () => {
    const left = await askSession(address, true);
    if (left === 0) setShown("ended");
    else if (left === null) setShown("failed");
    else {
      setShown(left > warningSeconds ? "extended" : "last");
      wait(Math.max(left - warningSeconds, 30), look);
    }
  };

  useEffect(() => {
    wait(idleSeconds - warningSeconds, look);
    // A phone that slept has no timers: look as soon as the page is seen again.
    const seen = () => {
      if (document.visibilityState === "visible") look();
    };
    document.addEventListener("visibilitychange", seen);
    return () => {
      window.clearTimeout(timer.current);
      document.removeEventListener("visibilitychange", seen);
    };
  }, [idleSeconds, warningSeconds, wait, look]);

  return (
    <section aria-label={texts.label} className="sticky bottom-[calc(var(--spacing-bar)+12px)] z-10 md:bottom-3">
      <div role="status">
        {shown === "nothing" ? null : (
          <Notice icon={Clock} tone={shown === "extended" ? "settled" : "date"}>
            <p className="mb-2">{texts[shown]}</p>
            {shown === "warning" || shown === "failed" ? (
              <button className={buttonClass("outlined")} onClick={extend} type="button">
                {texts.extend}
              </button>
            ) : null}
            {shown === "ended" ? (
              <a className={buttonClass("outlined")} href={signIn} rel="noopener" target="_blank">
                {texts.sign_in}
              </a>
            ) : null}
          </Notice>
        )}
      </div>
    </section>
  );
}
